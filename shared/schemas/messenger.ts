import { z } from 'zod'
import type { ReplyValues } from '../replies'
import { daySchema } from './follow-ups'
import { lineSchema } from './replies'

/** A dialog as the messenger names it: `chat2`, `sg3`, or a person's id. */
const dialogSchema = z.string().regex(/^(?:chat|sg)?[1-9]\d{0,18}$/, { error: 'not a dialog' })

/** Characters that the messenger takes in one message. */
const MESSAGE_MAX_LENGTH = 20_000

function textSchema(longest: number) {
  return z.string()
    .transform(text => text.replace(/\r\n?/g, '\n').replaceAll('\u0000', ''))
    .pipe(z.string().max(longest, { error: 'too long' }).refine(text => text.trim() !== '', { error: 'empty' }))
}

/** `GET /api/reply-values?dialog=` */
export const replyValuesSchema = z.object({ dialog: dialogSchema })

/** `GET /api/reply-values`: what the portal tells about the people of a dialog, and its record in the CRM. */
export interface KnownReplyValues { values: ReplyValues }

/** Made by the browser for each sending that is meant: a request that is sent again with it sends nothing twice. */
const sendingSchema = z.uuid()

/** `POST /api/messages`: written in the person's own name. */
export const sendMessageSchema = z.object({ id: sendingSchema, dialog: dialogSchema, text: textSchema(MESSAGE_MAX_LENGTH) })

/** `POST /api/messages` answers with the portal's number of the message. */
export interface SentMessage { id: string }

/** `POST /api/tasks`: for the person who asks, in their own name. */
export const createTaskSchema = z.object({
  id: sendingSchema,
  title: lineSchema(250),
  description: textSchema(MESSAGE_MAX_LENGTH),
  deadline: daySchema.nullish(),
})

/** `POST /api/tasks` answers with the portal's number of the task. */
export interface CreatedTask { id: string }

/** `GET /api/open-channels`: those that the portal shows to the person; none where it shows them none. */
export interface OpenChannelList { channels: { id: string, name: string }[] }
