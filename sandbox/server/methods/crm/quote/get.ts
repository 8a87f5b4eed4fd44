import { QUOTE } from '../../../portal/crm/crm'
import { classicGet } from '../../../rest/crm/classic'

/** A quote, whole. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-get.html */
export default classicGet(QUOTE)
