import { DEAL } from '../../../../portal/crm/crm'
import { userFieldDelete } from '../../../../rest/crm/user-fields/classic'

/** Deletes a custom field of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-delete.html */
export default userFieldDelete(DEAL)
