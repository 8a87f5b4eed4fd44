import { CONTACT } from '../../../portal/crm/crm'
import { classicUpdate } from '../../../rest/crm/classic'

/** Changes a contact. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-update.html */
export default classicUpdate(CONTACT)
