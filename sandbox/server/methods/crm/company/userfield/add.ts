import { COMPANY } from '../../../../portal/crm/crm'
import { userFieldAdd } from '../../../../rest/crm/user-fields/classic'

/** Makes a custom field of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-add.html */
export default userFieldAdd(COMPANY)
