import { LEAD } from '../../../portal/crm/crm'
import { classicFieldList } from '../../../rest/crm/classic'

/** Fields of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-fields.html */
export default classicFieldList(LEAD)
