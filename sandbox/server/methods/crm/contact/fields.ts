import { CONTACT } from '../../../portal/crm/crm'
import { classicFieldList } from '../../../rest/crm/classic'

/** Fields of contacts. @see https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-fields.html */
export default classicFieldList(CONTACT)
