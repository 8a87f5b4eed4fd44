import { appOf } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'

/** Lines of the app. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-get.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'app',
  handler(_params, call) {
    const { app } = appOf(call)
    const lines = call.portal.telephony.lines.filter(line => line.app === app.code)
    return { result: lines.map(({ number, name, crmAutoCreate }) => ({ NUMBER: number, NAME: name, CRM_AUTO_CREATE: crmAutoCreate ? 'Y' : 'N' })) }
  },
})
