import { CONTACT } from '../../../../portal/crm/crm'
import { userFieldAdd } from '../../../../rest/crm/user-fields/classic'

/** Makes a custom field of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-add.html */
export default userFieldAdd(CONTACT)
