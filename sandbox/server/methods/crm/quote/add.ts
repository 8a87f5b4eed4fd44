import { QUOTE } from '../../../portal/crm/crm'
import { classicAdd } from '../../../rest/crm/classic'

/** Makes a quote. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-add.html */
export default classicAdd(QUOTE)
