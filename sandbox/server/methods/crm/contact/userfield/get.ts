import { CONTACT } from '../../../../portal/crm/crm'
import { userFieldGet } from '../../../../rest/crm/user-fields/classic'

/** One custom field of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-get.html */
export default userFieldGet(CONTACT)
