import { COMPANY } from '../../../portal/crm/crm'
import { classicGet } from '../../../rest/crm/classic'

/** A company, whole. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-get.html */
export default classicGet(COMPANY)
