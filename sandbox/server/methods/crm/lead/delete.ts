import { LEAD } from '../../../portal/crm/crm'
import { classicDelete } from '../../../rest/crm/classic'

/** Deletes a lead. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-delete.html */
export default classicDelete(LEAD)
