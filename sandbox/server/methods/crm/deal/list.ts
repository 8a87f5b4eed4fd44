import { DEAL } from '../../../portal/crm/crm'
import { classicList } from '../../../rest/crm/classic'

/** Deals that the caller may see. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-list.html */
export default classicList(DEAL)
