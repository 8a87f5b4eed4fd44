import { DEAL } from '../../../portal/crm/crm'
import { classicUpdate } from '../../../rest/crm/classic'

/** Changes a deal. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-update.html */
export default classicUpdate(DEAL)
