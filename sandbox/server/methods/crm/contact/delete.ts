import { CONTACT } from '../../../portal/crm/crm'
import { classicDelete } from '../../../rest/crm/classic'

/** Deletes a contact. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-delete.html */
export default classicDelete(CONTACT)
