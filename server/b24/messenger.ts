import { z } from 'zod'
import type { OpenChannelList } from '#shared/schemas/messenger'
import type { Database } from '../database/client'
import type { Portal } from '../portals/portals'
import { resultOf } from './rest'
import { batchAs } from './tokens'

const numberSchema = z.coerce.string().regex(/^[1-9]\d*$/)
const taskSchema = z.object({ task: z.object({ id: numberSchema }) })
const channelsSchema = z.array(z.object({ ID: numberSchema, LINE_NAME: z.string().catch('') })).catch([])

/** Where the portal is asked as a person, with their own token. */
export interface Asker { database: Database, portal: Portal, userId: string }

/**
 * Writes into a dialog in the person's own name.
 * @returns the number of the message
 * @throws PortalError `refused` when the person may not write there
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-add.html
 */
export async function sendMessage({ database, portal, userId }: Asker, { dialog, text }: { dialog: string, text: string }): Promise<string> {
  const { message } = await batchAs(database, portal, userId, { message: { method: 'im.message.add', params: { DIALOG_ID: dialog, MESSAGE: text } } })
  return numberSchema.parse(resultOf(message))
}

/**
 * Adds a task that the person gives to themselves.
 * @param task.deadline a calendar day
 * @returns the number of the task
 * @throws PortalError `refused` when the portal does not take it
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-add.html
 */
export async function addTask({ database, portal, userId }: Asker, task: { title: string, description: string, deadline: string | null }): Promise<string> {
  const fields = {
    TITLE: task.title,
    DESCRIPTION: task.description,
    RESPONSIBLE_ID: userId,
    // Without an offset the portal reads it in the person's own zone.
    ...(task.deadline === null ? {} : { DEADLINE: `${task.deadline}T19:00:00` }),
  }
  const { added } = await batchAs(database, portal, userId, { added: { method: 'tasks.task.add', params: { fields } } })
  return taskSchema.parse(resultOf(added)).task.id
}

/**
 * The open channels that the portal shows to the person; none without the scope for them.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html
 */
export async function listOpenChannels({ database, portal, userId }: Asker): Promise<OpenChannelList['channels']> {
  const { channels } = await batchAs(database, portal, userId, {
    channels: { method: 'imopenlines.config.list.get', params: { PARAMS: { select: ['ID', 'LINE_NAME'] } } },
  })
  if ('error' in channels && channels.error.kind === 'refused') return []
  return channelsSchema.parse(resultOf(channels)).map(({ ID, LINE_NAME }) => ({ id: ID, name: LINE_NAME || `#${ID}` }))
}
