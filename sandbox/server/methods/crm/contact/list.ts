import { CONTACT } from '../../../portal/crm/crm'
import { classicList } from '../../../rest/crm/classic'

/** Contacts that the caller may see. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-list.html */
export default classicList(CONTACT)
