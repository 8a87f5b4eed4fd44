import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { daySchema, namedEvent } from '../../../../../http/calendar-input'
import { queryOf } from '../../../../../http/read-body'

const querySchema = z.object({ day: daySchema.optional() })

/** One event. */
export default defineEventHandler(event => namedEvent(event, queryOf(event, querySchema).day).found)
