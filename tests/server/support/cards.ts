import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import type { NextStep } from '../../../shared/next-step'
import { portalMark } from '../../../shared/next-step'
import type { Database } from '../../../server/database/client'
import { portals, stepFields } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { FollowUpFields } from '../../../server/follow-ups/follow-ups'
import { readFollowUp, updateFollowUp } from '../../../server/follow-ups/follow-ups'
import { keyring } from '../../../server/keyring'
import type { Portal } from '../../../server/portals/portals'
import { findInstalledPortal } from '../../../server/portals/portals'
import { storeUser } from '../../../server/portals/users'
import { addPortal } from './database'

/** Our fields in the cards of deals: one for one step, one for several. */
export const FIELD = 'UF_CRM_1'
export const MANY = 'UF_CRM_2'

/** A portal with cards of deals, as far as steps need one. Person 1 has installed the app. */
export interface Cards {
  portal: Portal
  /** Opens a card, saved by a person last. @returns its number */
  add: (fields: Record<string, unknown>, by?: string) => string
  /** Saves it, as a person does in the portal. */
  save: (id: string, fields: Record<string, unknown>, by?: string) => void
  held: (id: string, field?: string) => unknown
  /** People whom `user.get` lists. */
  people: Set<string>
  /** Runs once before the portal answers a method: what happens there meanwhile. */
  meanwhile: (method: string, work: () => unknown) => void
  /** Answers of a method are lost from now on, although it was done; `null`: of none. */
  lose: (method: string | null) => void
  /** Error codes that it has for a method, or for a method as one person: `crm.item.update 1`. */
  refusals: Map<string, string>
  /** What it was asked and as whom: `user.get 1`. */
  asked: string[]
  /** Gives our database a person's token. */
  open: (person: string, admin?: boolean) => Promise<void>
  /** Takes all tokens away. */
  forget: () => Promise<void>
  /** A step of this portal, for person 1. */
  step: (changes?: Partial<NextStep>) => NextStep
  followUp: (id: string) => Promise<FollowUp>
  /** Changes a follow-up in Home, as its author. */
  home: (id: string, changes: Omit<FollowUpFields, 'version'>) => Promise<void>
  close: () => void
}

/** Starts such a portal, and adds it to the database. */
export async function openCards(database: Database): Promise<Cards> {
  const deals = new Map<string, Record<string, unknown>>()
  const people = new Set(['1'])
  const asked: string[] = []
  const events = new Map<string, () => unknown>()
  const refusals = new Map<string, string>()
  const lost: { method: string | null } = { method: null }
  const save: Cards['save'] = (id, fields, by = '1') => deals.set(id, { ...deals.get(id), ...fields, updatedBy: by })

  async function answer(method: string, params: URLSearchParams, person: string): Promise<unknown> {
    const event = events.get(method)
    events.delete(method)
    await event?.()
    asked.push(`${method} ${person}`)
    const id = params.get('id')!
    if (method === 'user.get') return [...people].filter(one => [...params.values()].includes(one)).map(one => ({ ID: one, ACTIVE: true, NAME: `Person ${one}` }))
    if (!deals.has(id)) return undefined
    if (method === 'crm.item.update') save(id, writtenIn(params), person)
    return { item: deals.get(id) }
  }

  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
    const { cmd, auth } = JSON.parse(body) as { cmd: Record<string, string>, auth: string }
    const result: Record<string, unknown> = {}
    const errors: Record<string, unknown> = {}
    for (const [name, call] of Object.entries(cmd)) {
      const [method = '', query] = call.split('?')
      const person = auth.replace('token of ', '')
      const refusal = refusals.get(method) ?? refusals.get(`${method} ${person}`)
      if (refusal) asked.push(`${method} ${person}`)
      else result[name] = await answer(method, new URLSearchParams(query), person)
      if (result[name] === undefined) errors[name] = { error: refusal ?? 'NOT_FOUND', error_description: 'Not so' }
      if (method === lost.method) return response.destroy()
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: { result, result_error: errors, result_total: [], result_next: [], result_time: {} }, time: {} }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const id = await addPortal(database)
  await database.orm.update(portals).set({ clientEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/` }).where(eq(portals.id, id))
  await withPortal(database, id, transaction => transaction.insert(stepFields).values([FIELD, MANY].map(field => ({ portalId: id, entityTypeId: 2, field }))))
  const portal = (await findInstalledPortal(database, id))!
  const read = (followUp: string) => withPortal(database, id, transaction => readFollowUp(transaction, { portalId: id, user: { id: '1', admin: false } }, followUp))

  const cards: Cards = {
    portal, people, asked, refusals, save,
    add: (fields, by) => {
      const deal = String(deals.size + 1)
      save(deal, { id: deal, [FIELD]: '', [MANY]: [], ...fields }, by)
      return deal
    },
    held: (deal, field = FIELD) => deals.get(deal)![field],
    meanwhile: (method, work) => events.set(method, work),
    lose: (method) => {
      lost.method = method
    },
    open: async (person, admin = person === '1') => {
      people.add(person)
      await withPortal(database, id, transaction => storeUser(transaction, keyring(), id, { id: person, name: `Person ${person}`, photo: null, admin, timeZone: null }, { accessToken: `token of ${person}`, refreshToken: null }))
    },
    forget: async () => {
      await withPortal(database, id, transaction => transaction.execute(sql`update users set access_token = null`))
    },
    step: changes => ({ id: randomUUID(), title: 'Call back', assignee: { id: '1', name: 'Person 1' }, due: '2190-12-01', status: 'open', mark: portalMark(portal.memberId), revision: 1, ...changes }),
    followUp: async followUp => (await read(followUp))!,
    home: async (followUp, changes) => {
      const now = (await read(followUp))!
      const changed = await withPortal(database, id, transaction => updateFollowUp(transaction, { portalId: id, user: { id: now.author.id, admin: false } }, now, { ...changes, version: now.version }))
      if (changed.outcome !== 'done') throw new Error(JSON.stringify(changed))
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  await cards.open('1')
  return cards
}

/** The fields that a query writes: `fields[UF_CRM_2][0]` is one of a list. */
function writtenIn(params: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of params) {
    const [, field, isListed] = /^fields\[(\w+)\](\[\d+\])?$/.exec(name) ?? []
    if (field) fields[field] = isListed ? [...(fields[field] as string[] | undefined ?? []), value] : value
  }
  return fields
}
