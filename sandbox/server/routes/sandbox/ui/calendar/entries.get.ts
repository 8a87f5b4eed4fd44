import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { daySchema, ownerFields } from '../../../../http/calendar-input'
import { queryOf } from '../../../../http/read-body'
import { callAsViewer } from '../../../../http/viewer-call'
import get from '../../../../methods/calendar/event/get'

const querySchema = z.object({ ...ownerFields, from: daySchema, to: daySchema })

/** What takes place in a calendar, as `calendar.event.get` writes it: for an app that asks the page. */
export default defineEventHandler(event => callAsViewer(event, get, queryOf(event, querySchema)))
