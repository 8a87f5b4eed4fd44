import { z } from 'zod'
import type { ChatMessage } from '../../../../portal/messenger/messenger'
import { RestError } from '../../../../rest/error'
import { readableDialog } from '../../../../rest/im/dialog'
import type { WrittenMessages } from '../../../../rest/im/message'
import { writeMessages } from '../../../../rest/im/message'
import { readLimit } from '../../../../rest/im/paging'
import { defineMethod } from '../../../../rest/method'
import { optionalText } from '../../../../rest/params'

const LIMITS = { usual: 20, most: 50 }

function readId(value: string | undefined, name: 'FIRST' | 'LAST'): number | null {
  if (value === undefined) return null
  if (!/^\d+$/.test(value)) throw new RestError(`${name}_ID_STRING`, `${name === 'FIRST' ? 'First' : 'Last'} ID can't be string`, 400)
  return Number(value)
}

/** Older than the last, newer than the first, or the latest; a number that no message has finds nothing. */
function select(messages: readonly ChatMessage[], { first, last, limit }: { first: number | null, last: number | null, limit: number }): ChatMessage[] {
  const edge = first ?? last
  if (edge !== null && !messages.some(message => message.id === edge)) return []
  if (first !== null) return messages.filter(message => message.id > first).slice(0, limit)
  return messages.filter(message => last === null || message.id < last).slice(-limit).reverse()
}

/** Messages of a chat, the newest first. @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ DIALOG_ID: optionalText, LAST_ID: optionalText, FIRST_ID: optionalText, LIMIT: optionalText }),
  handler({ DIALOG_ID, LAST_ID, FIRST_ID, LIMIT }, { portal, user }): { result: WrittenMessages } {
    const chat = readableDialog(portal, user, DIALOG_ID)
    const wish = { first: readId(FIRST_ID, 'FIRST'), last: readId(LAST_ID, 'LAST'), limit: readLimit(LIMIT, LIMITS) }
    return { result: writeMessages(portal, user, chat, select(chat.messages, wish)) }
  },
})
