import { DEAL } from '../../../../portal/crm/crm'
import { userFieldAdd } from '../../../../rest/crm/user-fields/classic'

/** Makes a custom field of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-add.html */
export default userFieldAdd(DEAL)
