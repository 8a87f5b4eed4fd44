import { DEAL } from '../../../portal/crm/crm'
import { classicAdd } from '../../../rest/crm/classic'

/** Makes a deal. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-add.html */
export default classicAdd(DEAL)
