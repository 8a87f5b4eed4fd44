import { QUOTE } from '../../../portal/crm/crm'
import { classicList } from '../../../rest/crm/classic'

/** Quotes that the caller may see. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-list.html */
export default classicList(QUOTE)
