import { COMPANY } from '../../../../portal/crm/crm'
import { userFieldUpdate } from '../../../../rest/crm/user-fields/classic'

/** Changes a custom field of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-update.html */
export default userFieldUpdate(COMPANY)
