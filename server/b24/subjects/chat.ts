import { z } from 'zod'
import type { ChatFacts } from '#shared/types/launch'
import type { SubjectKey } from '#shared/subjects'
import { crmSubject } from '#shared/placement-subjects'
import type { Prover } from './prover'
import { id } from './prover'

/** The entity of open channels' chats. */
const LINES = 'LINES'

const dialogSchema = z.object({
  id,
  name: z.string().catch(''),
  type: z.string().catch('chat'),
  message_type: z.string().catch(''),
  entity_type: z.string().catch(''),
  entity_id: z.string().catch(''),
  entity_data_1: z.string().catch(''),
  user_counter: z.coerce.number().catch(0),
})

/** Kinds by `message_type`: private, chat, open chat, open line. Channels differ by `type` alone. */
const TYPES: Record<string, ChatFacts['type']> = { P: 'private', O: 'open', L: 'openLine' }

function typeOf({ type, message_type: messageType }: z.infer<typeof dialogSchema>): ChatFacts['type'] {
  if (/channel/i.test(type)) return 'channel'
  return type === 'private' ? 'private' : type === 'lines' ? 'openLine' : TYPES[messageType] ?? 'group'
}

/** A record's own chat names it by `DEAL|7303`; an open channel's session by `Y|DEAL|7303|…`, or `N|NONE|0|…`. */
function crmOf({ entity_type: type, entity_id: entity, entity_data_1: data }: z.infer<typeof dialogSchema>): SubjectKey | null {
  const [flag = null, sessionKind = null, sessionNumber = null] = data.split('|')
  if (type === LINES) return flag === 'Y' ? crmSubject(sessionKind, sessionNumber) : null
  const [kind = null, number = null] = entity.split('|')
  return type === 'CRM' ? crmSubject(kind, number) : null
}

/** `livechat|2|31|1204`: connector, open channel, the client's chat there, the client as a user. */
function sessionOf({ entity_type: type, entity_id: entity }: z.infer<typeof dialogSchema>): Pick<ChatFacts, 'line' | 'client'> {
  const [, line, , client] = type === LINES ? entity.split('|') : []
  return { line: line || null, client: client || null }
}

/**
 * A chat: its members, and everybody where it is open. A dialog of two is named by the other's id, which is another dialog
 * for everybody: the number of its chat is the same for both, and is the key of its notes.
 * @see https://apidocs.bitrix24.com/api-reference/chats/im-dialog-get.html
 */
export const chatProver: Prover = {
  calls: id => ({ main: { method: 'im.dialog.get', params: { DIALOG_ID: id } } }),
  read(main) {
    const parsed = dialogSchema.safeParse(main)
    if (!parsed.success) return null
    const chat = parsed.data
    return {
      subject: `chat:chat${chat.id}`,
      facts: {
        kind: 'chat',
        id: chat.id,
        title: chat.name,
        type: typeOf(chat),
        members: chat.user_counter,
        group: chat.entity_type === 'SONET_GROUP' ? chat.entity_id : null,
        crm: crmOf(chat),
        ...sessionOf(chat),
      },
    }
  },
}
