import { CONTACT } from '../../../../portal/crm/crm'
import { userFieldUpdate } from '../../../../rest/crm/user-fields/classic'

/** Changes a custom field of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-update.html */
export default userFieldUpdate(CONTACT)
