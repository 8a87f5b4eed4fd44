import { maySeeChat, privateChat, projectChat } from '../../portal/messenger/chats'
import type { Chat } from '../../portal/messenger/messenger'
import type { Person, Portal } from '../../portal/portal'
import { RestError } from '../error'

const DIALOG_ID = /^(chat|sg)?(\d+)$/

/** The refusal of chats that the caller is not in. */
function noDialogAccess(): RestError {
  return new RestError('ACCESS_ERROR', 'You do not have access to the specified dialog', 403)
}

/** The refusal of an action in a chat. */
export function actionUnavailable(): RestError {
  return new RestError('ACCESS_ERROR', 'Action unavailable', 403)
}

/**
 * What a `DIALOG_ID` names: `chat5`, `sg2` (a project's chat) or a person's number.
 * @returns nothing for a text of another form
 */
export function parseDialogId(value: string | undefined): { kind: 'chat' | 'project' | 'person', id: string } | null {
  const [, prefix, id = ''] = DIALOG_ID.exec(value?.trim() ?? '') ?? []
  if (!id || Number(id) === 0) return null
  return { kind: prefix === 'chat' ? 'chat' : prefix === 'sg' ? 'project' : 'person', id }
}

/** The chat that a dialog's number names, whether or not the person may see it. */
export function findDialog(portal: Portal, viewer: Person, { kind, id }: { kind: 'chat' | 'project' | 'person', id: string }): Chat | undefined {
  if (kind === 'chat') return portal.messenger.chats.get(Number(id))
  return kind === 'project' ? projectChat(portal, id, Date.now()) : privateChat(portal, viewer, id, Date.now())
}

/**
 * The chat that a caller reads.
 * @throws RestError `DIALOG_ID_EMPTY` 400, `ACCESS_ERROR` 403
 */
export function readableDialog(portal: Portal, viewer: Person, dialogId: string | undefined): Chat {
  const dialog = parseDialogId(dialogId)
  if (!dialog) throw new RestError('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty', 400)
  const chat = findDialog(portal, viewer, dialog)
  if (!chat || !maySeeChat(portal, viewer, chat)) throw noDialogAccess()
  return chat
}
