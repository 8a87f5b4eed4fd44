import { CONTACT } from '../../../../portal/crm/crm'
import { userFieldDelete } from '../../../../rest/crm/user-fields/classic'

/** Deletes a custom field of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-delete.html */
export default userFieldDelete(CONTACT)
