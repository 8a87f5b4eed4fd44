import { z } from 'zod'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import { prove } from '../access'
import type { Database } from '../database/client'
import type { Portal } from '../portals/portals'
import { PortalError } from './portal-error'
import type { Calls } from './rest'
import { id } from './subjects/prover'
import { batchAs } from './tokens'

/** What the portal tells one person about what another may see. */
interface Witness {
  call: (id: string, person: string) => Calls[string]
  /** `null` where the answer leaves it open. */
  read: (answer: unknown, person: string) => boolean | null
}

const idsSchema = z.array(id).catch([])
const membersSchema = z.array(z.object({ USER_ID: id, ROLE: z.string() })).catch([])
const taskSchema = z.object({ task: z.object({ createdBy: id, responsibleId: id, accomplices: idsSchema, auditors: idsSchema }) })
const itemSchema = z.object({ item: z.object({ assignedById: id.nullish(), observers: idsSchema }) })
const peopleSchema = z.array(z.object({ ID: id, UF_DEPARTMENT: idsSchema })).catch([])

/** Owner, moderators and members; others are invited or have asked. */
const MEMBER_ROLES = ['A', 'E', 'K']

/** Who takes part sees it; of others the portal says nothing but to themselves. */
const yesOrUnknown = (takesPart: boolean) => takesPart || null

/**
 * Kinds of subjects that another person's token can tell something about.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-get.html
 * @see https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-user-list.html
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html
 */
const WITNESSES: Partial<Record<SubjectKind, Witness>> = {
  task: {
    call: task => ({ method: 'tasks.task.get', params: { taskId: task, select: ['ID', 'CREATED_BY', 'RESPONSIBLE_ID', 'ACCOMPLICES', 'AUDITORS'] } }),
    read: (answer, person) => {
      const parsed = taskSchema.safeParse(answer)
      if (!parsed.success) return null
      const { createdBy, responsibleId, accomplices, auditors } = parsed.data.task
      return yesOrUnknown([createdBy, responsibleId, ...accomplices, ...auditors].includes(person))
    },
  },
  group: {
    call: group => ({ method: 'sonet_group.user.get', params: { ID: group } }),
    read: (answer, person) => yesOrUnknown(membersSchema.parse(answer).some(({ USER_ID, ROLE }) => USER_ID === person && MEMBER_ROLES.includes(ROLE))),
  },
  chat: {
    call: chat => ({ method: 'im.chat.user.list', params: { CHAT_ID: chat.replace(/^\D+/, '') } }),
    read: (answer, person) => yesOrUnknown(idsSchema.parse(answer).includes(person)),
  },
  crm: {
    call: (record) => {
      const [entityTypeId, id] = record.split(':')
      return { method: 'crm.item.get', params: { entityTypeId, id } }
    },
    read: (answer, person) => {
      const parsed = itemSchema.safeParse(answer)
      if (!parsed.success) return null
      const { assignedById, observers } = parsed.data.item
      return yesOrUnknown([assignedById, ...observers].includes(person))
    },
  },
  portal: {
    call: (_, person) => ({ method: 'user.get', params: { FILTER: { ID: person } } }),
    // Guests have no department.
    read: (answer, person) => {
      const found = peopleSchema.parse(answer).find(({ ID }) => ID === person)
      return found ? found.UF_DEPARTMENT.length > 0 : null
    },
  },
}

/**
 * Whether the portal shows a subject to somebody who is to be given something to do about it. It is asked as that person
 * where they have opened the app; otherwise as the one who asks, who is told of parts and members, not of rights.
 * @param askerId somebody who sees the subject
 * @returns `null` where it cannot be found out
 */
export async function assigneeAccess(database: Database, portal: Portal, askerId: string, assigneeId: string, subject: SubjectKey): Promise<boolean | null> {
  if (assigneeId === askerId) return true
  const told = await unlessSilent(async () => (await prove(database, portal, assigneeId, [subject])).get(subject) ?? null)
  return told ?? unlessSilent(() => askAsAnother(database, portal, askerId, assigneeId, subject))
}

async function askAsAnother(database: Database, portal: Portal, askerId: string, assigneeId: string, subject: SubjectKey): Promise<boolean | null> {
  const witness = WITNESSES[subjectKind(subject)!]
  if (!witness) return null
  const { answer } = await batchAs(database, portal, askerId, { answer: witness.call(subjectId(subject), assigneeId) })
  return 'result' in answer ? witness.read(answer.result, assigneeId) : null
}

/** A portal that does not answer, and a person without a token, tell nothing. */
async function unlessSilent(ask: () => Promise<boolean | null>): Promise<boolean | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof PortalError) return null
    throw error
  }
}
