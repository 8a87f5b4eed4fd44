import { COMPANY } from '../../../portal/crm/crm'
import { classicDelete } from '../../../rest/crm/classic'

/** Deletes a company. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-delete.html */
export default classicDelete(COMPANY)
