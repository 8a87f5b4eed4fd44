import { QUOTE } from '../../../portal/crm/crm'
import { classicFieldList } from '../../../rest/crm/classic'

/** Fields of quotes. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-fields.html */
export default classicFieldList(QUOTE)
