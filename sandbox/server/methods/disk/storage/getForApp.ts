import { storageOf } from '../../../portal/disk/disk'
import { appOf, applicationDenied } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'

/** The app's storage; made at the first call. @see https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-for-app.html */
export default defineMethod({
  scope: 'disk',
  auth: 'app',
  refusal: applicationDenied,
  admin: true,
  handler(_params, call) {
    const { app } = appOf(call)
    const { id, rootId } = storageOf(call.portal.disk, app.code)
    return {
      result: {
        ID: id,
        NAME: app.code,
        CODE: null,
        MODULE_ID: 'disk',
        ENTITY_TYPE: 'restapp',
        ENTITY_ID: app.id,
        ROOT_OBJECT_ID: rootId,
      },
    }
  },
})
