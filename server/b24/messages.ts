import { z } from 'zod'
import type { KeptMessage } from '#shared/types/launch'
import type { Answer, Calls } from './rest'

/** Messages that one answer may hold. */
const MOST = 50

const messagesSchema = z.object({
  messages: z.array(z.object({ id: z.coerce.string(), author_id: z.coerce.string(), date: z.string(), text: z.string().catch('') })),
  users: z.array(z.object({ id: z.coerce.string(), name: z.string(), avatar: z.string().catch('') })).catch([]),
})

/**
 * Commands that bring one message of a chat. The platform has none for that: it is looked for among the newest, and right
 * before the message that follows it.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html
 */
export function messageCalls(dialog: string, message: string): Calls {
  const before = String(BigInt(message) + BigInt(1))
  return {
    message_newest: { method: 'im.dialog.messages.get', params: { DIALOG_ID: dialog, LIMIT: MOST } },
    message_before: { method: 'im.dialog.messages.get', params: { DIALOG_ID: dialog, LAST_ID: before, LIMIT: 1 } },
  }
}

/** Reads the answers of `messageCalls`; `null` when the message is not among them, or not for this person. */
export function readMessage(answers: Record<string, Answer>, wanted: string): KeptMessage | null {
  for (const answer of [answers.message_newest, answers.message_before]) {
    const parsed = messagesSchema.safeParse(answer && 'result' in answer ? answer.result : null)
    const message = parsed.data?.messages.find(({ id }) => id === wanted)
    if (!message) continue
    const author = parsed.data?.users.find(({ id }) => id === message.author_id)
    return { id: message.id, text: message.text, date: message.date, author: author ? { id: author.id, name: author.name, photo: author.avatar || null } : null }
  }
  return null
}
