import { DEAL } from '../../../portal/crm/crm'
import { classicFieldList } from '../../../rest/crm/classic'

/** Fields of deals. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-fields.html */
export default classicFieldList(DEAL)
