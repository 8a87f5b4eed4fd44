import { LEAD } from '../../../../portal/crm/crm'
import { userFieldAdd } from '../../../../rest/crm/user-fields/classic'

/** Makes a custom field of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-add.html */
export default userFieldAdd(LEAD)
