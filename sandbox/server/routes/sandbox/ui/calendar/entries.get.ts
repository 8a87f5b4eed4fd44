import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { daySchema, ownerFields } from '../../../../http/calendar-input'
import { pageMethod } from '../../../../http/page-method'
import { queryOf } from '../../../../http/read-body'

const querySchema = z.object({ ...ownerFields, from: daySchema, to: daySchema })

/** What takes place in a calendar, as `calendar.event.get` writes it: for an app that asks the page. */
export default defineEventHandler(event => pageMethod(event, 'calendar.event.get', queryOf(event, querySchema)))
