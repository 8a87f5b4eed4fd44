import { defineMethod } from '../../rest/method'
import { isoTime } from '../../rest/time'

/** The portal's clock. @see https://apidocs.bitrix24.com/api-reference/common/system/server-time.html */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  handler: () => ({ result: isoTime(Date.now()) }),
})
