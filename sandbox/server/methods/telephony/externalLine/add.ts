import { z } from 'zod'
import { appOf } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'
import { isWanted, telephonyError } from '../../../rest/telephony/read'

/** Adds a line of the app. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-add.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'app',
  params: z.object({ NUMBER: optionalText, NAME: optionalText, CRM_AUTO_CREATE: optionalText }),
  handler({ NUMBER, NAME = '', CRM_AUTO_CREATE }, call) {
    const { telephony } = call.portal
    const { app } = appOf(call)
    if (!NUMBER) throw telephonyError('NUMBER should not be empty')
    if (telephony.lines.some(line => line.app === app.code && line.number === NUMBER)) throw telephonyError('Line already exists')
    const line = { id: telephony.nextLineId++, app: app.code, number: NUMBER, name: NAME, crmAutoCreate: isWanted(CRM_AUTO_CREATE, true) }
    telephony.lines.push(line)
    return { result: { ID: line.id } }
  },
})
