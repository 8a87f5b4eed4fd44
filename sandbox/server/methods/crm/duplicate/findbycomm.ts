import { z } from 'zod'
import { mayUseCrm } from '../../../portal/crm/access'
import type { Duplicates } from '../../../rest/crm/duplicates'
import { findDuplicates } from '../../../rest/crm/duplicates'
import { RestError } from '../../../rest/error'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { optionalText, textList } from '../../../rest/params'

const MOST_VALUES = 20

/** This method's codes are sentences. */
function refusal(code: string, sentence = code, status = 400): RestError {
  return new RestError(code, sentence, status)
}

/**
 * Leads, contacts and companies with a phone number or an address of e-mail.
 * @see https://apidocs.bitrix24.com/api-reference/crm/duplicates/crm-duplicate-find-by-comm.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ type: optionalText, values: textList.default([]), entity_type: optionalText }),
  handler({ type, values, entity_type }, { portal, user }): Answer<Duplicates> {
    if (!mayUseCrm(user)) throw refusal('Access denied', 'Access denied', 403)
    if (type === undefined) throw refusal('Communication type is not defined', 'Parameter \'type\' is required.')
    const kind = type.toUpperCase()
    if (kind !== 'PHONE' && kind !== 'EMAIL') throw refusal(`Communication type '${type}' is not supported in current context`)
    if (!values.length) throw refusal('Communication values is not defined', 'Parameter \'values\' is required.')
    return { result: findDuplicates(portal, user, kind, values.slice(0, MOST_VALUES), entity_type?.toUpperCase()) }
  },
})
