import { COMPANY } from '../../../../portal/crm/crm'
import { userFieldList } from '../../../../rest/crm/user-fields/classic'

/** Custom fields of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-list.html */
export default userFieldList(COMPANY)
