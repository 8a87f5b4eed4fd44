import { COMPANY } from '../../../../portal/crm/crm'
import { userFieldDelete } from '../../../../rest/crm/user-fields/classic'

/** Deletes a custom field of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-delete.html */
export default userFieldDelete(COMPANY)
