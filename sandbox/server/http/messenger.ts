import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import { maySeeChat } from '../portal/messenger/chats'
import { visibleMessage } from '../portal/messenger/messages'
import type { Chat, ChatMessage } from '../portal/messenger/messenger'
import type { Person, Portal } from '../portal/portal'
import { findDialog, parseDialogId } from '../rest/im/dialog'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/**
 * The dialog that a page's address names by its `id`, as the viewer reads it.
 * @throws 404 when there is none, or the viewer may not read it
 */
export function dialogOf(event: H3Event): { portal: Portal, viewer: Person, chat: Chat } {
  const { portal } = sceneOf(event)
  const viewer = viewerOf(event, portal).user
  const wish = parseDialogId(getRouterParam(event, 'id'))
  const chat = wish ? findDialog(portal, viewer, wish) : undefined
  if (!chat || !maySeeChat(portal, viewer, chat)) throw createError({ statusCode: 404, message: 'There is no such dialog' })
  return { portal, viewer, chat }
}

/**
 * The message that a page's address names by its `id`.
 * @throws 404 when there is none, or the viewer may not read it
 */
export function messageOf(event: H3Event): { portal: Portal, viewer: Person, message: ChatMessage } {
  const { portal } = sceneOf(event)
  const viewer = viewerOf(event, portal).user
  const message = visibleMessage(portal, viewer, Number(getRouterParam(event, 'id')))
  if (!message) throw createError({ statusCode: 404, message: 'There is no such message' })
  return { portal, viewer, message }
}
