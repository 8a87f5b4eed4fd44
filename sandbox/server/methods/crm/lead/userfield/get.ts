import { LEAD } from '../../../../portal/crm/crm'
import { userFieldGet } from '../../../../rest/crm/user-fields/classic'

/** One custom field of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-get.html */
export default userFieldGet(LEAD)
