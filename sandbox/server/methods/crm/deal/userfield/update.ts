import { DEAL } from '../../../../portal/crm/crm'
import { userFieldUpdate } from '../../../../rest/crm/user-fields/classic'

/** Changes a custom field of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-update.html */
export default userFieldUpdate(DEAL)
