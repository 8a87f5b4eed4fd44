import { z } from 'zod'
import { RestError } from '../../rest/error'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/**
 * Whether the portal has a feature. The sandbox sends neither offline events nor `auth_connector`, and so has none that is asked for here.
 * @see https://apidocs.bitrix24.com/api-reference/common/system/feature-get.html
 */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  params: z.object({ CODE: optionalText }),
  handler({ CODE }) {
    if (CODE === undefined) throw new RestError('CODE_EMPTY', 'CODE can\'t be empty', 400)
    return { result: { value: 'N' } }
  },
})
