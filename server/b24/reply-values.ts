import { z } from 'zod'
import type { ReplyValues } from '#shared/replies'
import type { ChatFacts } from '#shared/types/launch'
import type { Asker } from './messenger'
import type { Answer, Calls } from './rest'
import { resultOf } from './rest'
import { chatProver } from './subjects/chat'
import { text } from './subjects/prover'
import { batchAs } from './tokens'

const CONTACT = 3
const COMPANY = 4

const part = text.default(null)
const personSchema = z.object({
  ID: z.coerce.string(), NAME: part, LAST_NAME: part, WORK_POSITION: part, WORK_PHONE: part, PERSONAL_MOBILE: part, EMAIL: part, WORK_COMPANY: part,
})
type PortalPerson = z.infer<typeof personSchema>
const guestSchema = z.object({ name: part })
const recordSchema = z.object({
  item: z.object({
    title: part,
    name: part,
    lastName: part,
    companyTitle: part,
    fm: z.array(z.object({ typeId: z.string(), value: z.string() })).catch([]),
  }),
})

/**
 * What is known where a reply is used: about the person who asks, the dialog, and its client. That is the contact of the
 * dialog's record in the CRM, who writes through an open channel, or the other one in a dialog of two.
 * @param dialog as the messenger names it for the person
 * @returns `null` when the portal shows the person no such dialog
 * @throws PortalError when the portal does not answer
 */
export async function readReplyValues({ database, portal, userId }: Asker, dialog: string): Promise<ReplyValues | null> {
  const { chat, me, other } = await batchAs(database, portal, userId, {
    chat: { method: 'im.dialog.get', params: { DIALOG_ID: dialog } },
    me: { method: 'user.current' },
    other: { method: 'user.get', params: { FILTER: { ID: /^\d+$/.test(dialog) ? dialog : userId } } },
  })
  if ('error' in chat && chat.error.kind === 'refused') return null
  const facts = chatProver.read(resultOf(chat), {}, dialog)?.facts
  if (facts?.kind !== 'chat') return null
  const asked = clientCalls(facts)
  const answers = Object.keys(asked).length === 0 ? {} : await batchAs(database, portal, userId, asked)
  const ofPerson = facts.type === 'private' ? personValues(found(other)) : {}
  return filled({ ...ofPerson, ...guestValues(answers), ...recordValues(answers), ...ownValues(found(me)), 'chat.title': facts.title })
}

/** Commands that tell who the client of a chat is. */
function clientCalls({ crm, client }: ChatFacts): Calls {
  const [, entityTypeId, id] = crm?.split(':') ?? []
  return {
    ...(client === null ? {} : { guest: { method: 'im.user.get', params: { ID: client } } }),
    ...(entityTypeId === undefined
      ? {}
      : {
          record: { method: 'crm.item.get', params: { entityTypeId, id } },
          contact: { method: 'crm.item.get', params: { entityTypeId: CONTACT, id: '$result[record][item][contactId]' } },
          company: { method: 'crm.item.get', params: { entityTypeId: COMPANY, id: '$result[record][item][companyId]' } },
        }),
  }
}

/** A person in an answer that is one, or a list of one. */
function found(answer: Answer): PortalPerson | null {
  if ('error' in answer) return null
  const [first] = z.array(z.unknown()).catch([answer.result]).parse(answer.result)
  return personSchema.safeParse(first).data ?? null
}

function fullName(first: string | null, last: string | null): string | null {
  return [first, last].filter(Boolean).join(' ') || null
}

type Values = { [K in keyof ReplyValues]: string | null | undefined }

function ownValues(me: PortalPerson | null): Values {
  return me === null ? {} : { 'me.name': fullName(me.NAME, me.LAST_NAME), 'me.position': me.WORK_POSITION, 'me.phone': me.WORK_PHONE ?? me.PERSONAL_MOBILE }
}

function personValues(person: PortalPerson | null): Values {
  return person === null
    ? {}
    : {
        'client.name': fullName(person.NAME, person.LAST_NAME),
        'client.phone': person.WORK_PHONE ?? person.PERSONAL_MOBILE,
        'client.email': person.EMAIL,
        'client.company': person.WORK_COMPANY,
      }
}

function guestValues({ guest }: Record<string, Answer>): Values {
  const parsed = guestSchema.safeParse(guest && 'result' in guest ? guest.result : null)
  return parsed.success && parsed.data.name !== null ? { 'client.name': parsed.data.name } : {}
}

function recordIn(answer: Answer | undefined) {
  return recordSchema.safeParse(answer && 'result' in answer ? answer.result : null).data?.item ?? null
}

/** The contact of a record; leads, contacts and companies are clients themselves. */
function recordValues(answers: Record<string, Answer>): Values {
  const [record, contact, company] = [recordIn(answers.record), recordIn(answers.contact), recordIn(answers.company)]
  const client = contact ?? record
  if (!client) return {}
  const of = (type: string) => client.fm.find(({ typeId }) => typeId === type)?.value
  const values: Values = {
    'client.name': fullName(client.name, client.lastName),
    'client.phone': of('PHONE'),
    'client.email': of('EMAIL'),
    'client.company': company?.title ?? record?.companyTitle,
  }
  return filled(values)
}

/** Without what is not known. */
function filled(values: Values): ReplyValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => value ? [[name, value] as const] : []))
}
