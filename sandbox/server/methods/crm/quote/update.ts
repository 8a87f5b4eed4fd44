import { QUOTE } from '../../../portal/crm/crm'
import { classicUpdate } from '../../../rest/crm/classic'

/** Changes a quote. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-update.html */
export default classicUpdate(QUOTE)
