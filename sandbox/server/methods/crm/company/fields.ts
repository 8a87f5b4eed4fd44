import { COMPANY } from '../../../portal/crm/crm'
import { classicFieldList } from '../../../rest/crm/classic'

/** Fields of companies. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-fields.html */
export default classicFieldList(COMPANY)
