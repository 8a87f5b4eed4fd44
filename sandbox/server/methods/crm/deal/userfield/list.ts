import { DEAL } from '../../../../portal/crm/crm'
import { userFieldList } from '../../../../rest/crm/user-fields/classic'

/** Custom fields of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-list.html */
export default userFieldList(DEAL)
