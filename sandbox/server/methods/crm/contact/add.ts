import { CONTACT } from '../../../portal/crm/crm'
import { classicAdd } from '../../../rest/crm/classic'

/** Makes a contact. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-add.html */
export default classicAdd(CONTACT)
