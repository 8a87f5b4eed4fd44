import { LEAD } from '../../../portal/crm/crm'
import { classicAdd } from '../../../rest/crm/classic'

/** Makes a lead. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-add.html */
export default classicAdd(LEAD)
