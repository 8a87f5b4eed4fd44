import { COMPANY } from '../../../portal/crm/crm'
import { classicList } from '../../../rest/crm/classic'

/** Companies that the caller may see. @see https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-list.html */
export default classicList(COMPANY)
