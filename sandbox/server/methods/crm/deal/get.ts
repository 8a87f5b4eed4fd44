import { DEAL } from '../../../portal/crm/crm'
import { classicGet } from '../../../rest/crm/classic'

/** A deal, whole. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html */
export default classicGet(DEAL)
