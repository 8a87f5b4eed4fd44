import { CONTACT } from '../../../portal/crm/crm'
import { classicGet } from '../../../rest/crm/classic'

/** A contact, whole. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-get.html */
export default classicGet(CONTACT)
