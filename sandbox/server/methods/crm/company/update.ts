import { COMPANY } from '../../../portal/crm/crm'
import { classicUpdate } from '../../../rest/crm/classic'

/** Changes a company. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-update.html */
export default classicUpdate(COMPANY)
