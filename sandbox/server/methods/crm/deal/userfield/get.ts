import { DEAL } from '../../../../portal/crm/crm'
import { userFieldGet } from '../../../../rest/crm/user-fields/classic'

/** One custom field of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-get.html */
export default userFieldGet(DEAL)
