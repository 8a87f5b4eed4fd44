import { LEAD } from '../../../../portal/crm/crm'
import { userFieldList } from '../../../../rest/crm/user-fields/classic'

/** Custom fields of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-list.html */
export default userFieldList(LEAD)
