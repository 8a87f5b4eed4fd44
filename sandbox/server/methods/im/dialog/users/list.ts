import { z } from 'zod'
import { membersOf } from '../../../../portal/messenger/chats'
import { readableDialog } from '../../../../rest/im/dialog'
import { readLimit, readOffset } from '../../../../rest/im/paging'
import type { WrittenImUser } from '../../../../rest/im/user'
import { writeAuthor } from '../../../../rest/im/user'
import type { Answer } from '../../../../rest/method'
import { defineMethod } from '../../../../rest/method'
import { flag, optionalText } from '../../../../rest/params'

const LIMITS = { usual: 50, most: 200 }

/** System users are those from outside; some kinds of them may be kept. */
function isKept(user: WrittenImUser, skip: boolean, kept: readonly string[]): boolean {
  return !skip || !user.connector || kept.includes(user.type)
}

/** People in a chat. @see https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-dialog-users-list.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({
    DIALOG_ID: optionalText,
    SKIP_EXTERNAL: flag,
    SKIP_EXTERNAL_EXCEPT_TYPES: optionalText,
    LIMIT: optionalText,
    LAST_ID: optionalText,
    OFFSET: optionalText,
  }),
  handler({ DIALOG_ID, SKIP_EXTERNAL, SKIP_EXTERNAL_EXCEPT_TYPES = '', LIMIT, LAST_ID, OFFSET }, { portal, user }): Answer<WrittenImUser[]> {
    const chat = readableDialog(portal, user, DIALOG_ID)
    const kept = SKIP_EXTERNAL_EXCEPT_TYPES.split(',').map(type => type.trim())
    const people = membersOf(portal, chat)
      .flatMap(id => writeAuthor(portal, id) ?? [])
      .filter(one => isKept(one, SKIP_EXTERNAL, kept))
      .sort((left, right) => left.id - right.id)
    const first = LAST_ID === undefined ? readOffset(OFFSET) : people.filter(one => one.id <= Number(LAST_ID)).length
    const next = first + readLimit(LIMIT, LIMITS)
    return { result: people.slice(first, next), total: people.length, ...(next < people.length ? { next } : {}) }
  },
})
