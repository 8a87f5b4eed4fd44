import { LEAD } from '../../../portal/crm/crm'
import { classicList } from '../../../rest/crm/classic'

/** Leads that the caller may see. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-list.html */
export default classicList(LEAD)
