import { LEAD } from '../../../portal/crm/crm'
import { classicGet } from '../../../rest/crm/classic'

/** A lead, whole. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-get.html */
export default classicGet(LEAD)
