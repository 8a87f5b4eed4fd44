import { COMPANY } from '../../../portal/crm/crm'
import { classicAdd } from '../../../rest/crm/classic'

/** Makes a company. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-add.html */
export default classicAdd(COMPANY)
