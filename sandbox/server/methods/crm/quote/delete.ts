import { QUOTE } from '../../../portal/crm/crm'
import { classicDelete } from '../../../rest/crm/classic'

/** Deletes a quote. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-delete.html */
export default classicDelete(QUOTE)
