import { DEAL } from '../../../portal/crm/crm'
import { classicDelete } from '../../../rest/crm/classic'

/** Deletes a deal. @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-delete.html */
export default classicDelete(DEAL)
