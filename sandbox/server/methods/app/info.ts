import { appStatus } from '../../portal/apps'
import { applicationDenied, appOf } from '../../rest/app-context'
import { defineMethod } from '../../rest/method'

const LICENSE = 'std'

/** The app in this portal. @see https://apidocs.bitrix24.com/api-reference/common/system/app-info.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  refusal: applicationDenied,
  handler(_params, call) {
    const { app, installation } = appOf(call)
    const { language } = call.portal
    return {
      result: {
        ID: Number(app.id),
        CODE: app.code,
        VERSION: Number.parseInt(installation.version, 10) || 1,
        STATUS: appStatus(app),
        INSTALLED: installation.state === 'installed',
        PAYMENT_EXPIRED: 'N',
        DAYS: null,
        LANGUAGE_ID: language,
        LICENSE: `${language}_${LICENSE}`,
        LICENSE_TYPE: LICENSE,
        LICENSE_FAMILY: LICENSE,
      },
    }
  },
})
