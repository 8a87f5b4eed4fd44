import { z } from 'zod'
import { appOf } from '../../rest/app-context'
import { findFieldType } from '../../rest/crm/user-fields/types'
import type { Answer } from '../../rest/method'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/**
 * Removes a kind of custom fields; fields of that kind stay.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-delete.html
 */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  params: z.object({ USER_TYPE_ID: optionalText }),
  handler({ USER_TYPE_ID }, call): Answer<true> {
    const { installation } = appOf(call)
    const gone = findFieldType(USER_TYPE_ID, appOf(call))
    installation.widgets = installation.widgets.filter(widget => widget !== gone)
    return { result: true }
  },
})
