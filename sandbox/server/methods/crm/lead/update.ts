import { LEAD } from '../../../portal/crm/crm'
import { classicUpdate } from '../../../rest/crm/classic'

/** Changes a lead. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-update.html */
export default classicUpdate(LEAD)
