import { LEAD } from '../../../../portal/crm/crm'
import { userFieldDelete } from '../../../../rest/crm/user-fields/classic'

/** Deletes a custom field of leads. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-delete.html */
export default userFieldDelete(LEAD)
