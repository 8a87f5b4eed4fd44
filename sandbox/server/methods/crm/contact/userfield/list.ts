import { CONTACT } from '../../../../portal/crm/crm'
import { userFieldList } from '../../../../rest/crm/user-fields/classic'

/** Custom fields of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-list.html */
export default userFieldList(CONTACT)
