import { COMPANY } from '../../../../portal/crm/crm'
import { userFieldGet } from '../../../../rest/crm/user-fields/classic'

/** One custom field of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-get.html */
export default userFieldGet(COMPANY)
