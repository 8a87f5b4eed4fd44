import { LEAD } from '../../../../portal/crm/crm'
import { userFieldUpdate } from '../../../../rest/crm/user-fields/classic'

/** Changes a custom field of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-update.html */
export default userFieldUpdate(LEAD)
