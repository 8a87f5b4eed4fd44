import { entityTypes } from '../../../portal/crm/entity-types'
import { defineMethod } from '../../../rest/method'

/**
 * Types of records that the portal has. The sandbox has no invoices, billing details and documents.
 * @see https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-owner-type.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  handler: (_params, { portal }) => ({
    result: entityTypes(portal.crm).map(({ id, name, code, short }) => ({ ID: id, NAME: name, SYMBOL_CODE: code, SYMBOL_CODE_SHORT: short })),
  }),
})
