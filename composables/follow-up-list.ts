import type { Ref } from 'vue'
import type { FollowUp, FollowUpConflict, FollowUpPage, FollowUpStatus, Snooze } from '#shared/schemas/follow-ups'
import type { Person, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { endOfDay } from '#shared/zones'
import type { Api } from './api'
import type { ApiFailure, ApiResult } from './api-failure'

/** A follow-up as the page holds it. */
export interface FollowUpItem extends FollowUp {
  /** Shown already, on its way to the server. */
  pending: boolean
}

/** What the page has of a list. `next` asks for those behind the last one. */
export interface FollowUpState {
  items: FollowUpItem[]
  next: string | null
}

/** Which follow-ups a list shows: see `GET /api/follow-ups`; or just one. Days are ISO dates. */
export type FollowUpQuery = { id: string } | { subject: SubjectKey, status?: 'open' | 'any', limit?: number }
  | { list: 'mine' | 'fromMe' | 'overdue' | 'all', status?: 'open' | 'closed' | 'any', from?: string, to?: string, limit?: number }

/** A follow-up to write. */
export interface NewFollowUp {
  id: string
  subject: SubjectKey
  title: string
  /** `2030-01-31` */
  dueOn: string
  /** The moment on that day, ISO 8601. Without it the whole day counts. */
  dueAt?: string
  /** The rule by which it comes again: `FREQ=WEEKLY`. */
  repeats?: string
  assignee: Person
  visibility: Visibility
  noteId?: string
  source?: Source
}

/** What can be changed. */
export interface FollowUpChange {
  title?: string
  /** `2030-01-31` */
  dueOn?: string
  /** Beside `dueOn`: the moment on that day, ISO 8601. Without it the whole day counts. */
  dueAt?: string
  assignee?: Person
  visibility?: Visibility
  status?: FollowUpStatus
  /** `null`: it does not come again. */
  repeats?: string | null
  /** Until when its reminder waits, which the server reckons; `null`: it does not. */
  snooze?: Snooze | null
}

export interface FollowUpTools {
  query: FollowUpQuery
  state: Ref<FollowUpState>
  request: Api['request']
  me: Person
  /** The time, ISO 8601. */
  now: () => string
  /** IANA name of the person's zone. */
  timeZone: () => string
}

/** Open ones by their due time, the earliest first; closed ones behind them, the latest first. */
export function inDueOrder<T extends FollowUp>(items: T[]): T[] {
  return [...items].sort((one, other) => Number(one.closedAt !== null) - Number(other.closedAt !== null)
    || (one.closedAt === null || other.closedAt === null ? one.dueAt.localeCompare(other.dueAt) : other.closedAt.localeCompare(one.closedAt)))
}

/**
 * A list of follow-ups, with everything that can be done to them. Each change shows at once and is taken back when the
 * server does not take it. One that is closed stays in the list until it is loaded anew, so that it can be opened again.
 */
export function createFollowUpList({ query, state, request, me, now, timeZone }: FollowUpTools) {
  function put(...followUps: FollowUp[]): void {
    const ids = new Set(followUps.map(({ id }) => id))
    const items = followUps.map(followUp => ({ ...followUp, pending: false }))
    state.value = { ...state.value, items: inDueOrder([...state.value.items.filter(({ id }) => !ids.has(id)), ...items]) }
  }

  function patch(id: string, change: Partial<FollowUpItem>): void {
    state.value = { ...state.value, items: inDueOrder(state.value.items.map(item => item.id === id ? { ...item, ...change } : item)) }
  }

  function without(id: string): void {
    state.value = { ...state.value, items: state.value.items.filter(item => item.id !== id) }
  }

  function find(id: string): FollowUpItem | undefined {
    return state.value.items.find(followUp => followUp.id === id)
  }

  async function load(): Promise<ApiResult<FollowUpPage>> {
    const page = 'id' in query ? await only(query.id) : await request<FollowUpPage>('/api/follow-ups', { query })
    if (page.ok) state.value = { items: inDueOrder(page.data.followUps.map(item => ({ ...item, pending: false }))), next: page.data.next }
    return page
  }

  async function only(id: string): Promise<ApiResult<FollowUpPage>> {
    const one = await request<FollowUp>(`/api/follow-ups/${id}`)
    return one.ok ? { ok: true, data: { followUps: [one.data], next: null } } : one
  }

  /** Brings one into the list that may be further down than it reaches. */
  async function include(id: string): Promise<ApiResult<FollowUpPage>> {
    const page = await only(id)
    if (page.ok) put(...page.data.followUps)
    return page
  }

  async function bring<T>(id: string, work: () => Promise<ApiResult<T>>): Promise<ApiResult<T>> {
    const page = await include(id)
    return page.ok ? work() : page
  }

  async function more(): Promise<ApiResult<FollowUpPage>> {
    const page = await request<FollowUpPage>('/api/follow-ups', { query: { ...query, before: state.value.next ?? undefined } })
    if (page.ok) {
      put(...page.data.followUps)
      state.value = { ...state.value, next: page.data.next }
    }
    return page
  }

  async function add(followUp: NewFollowUp): Promise<ApiResult<FollowUp>> {
    const { dueOn, dueAt: moment, assignee, ...wish } = followUp
    const fresh: FollowUpItem = {
      subjectTitle: null, noteId: null, source: null, remindAt: null, snoozedUntil: null, repeats: null, follows: null, nextId: null, ...wish, author: me, assignee, dueOn, wholeDay: moment === undefined, dueAt: moment ?? dueAt(dueOn), status: 'open',
      version: 1, createdAt: now(), closedAt: null, closedBy: null, can: { edit: true, delete: true }, pending: true,
    }
    state.value = { ...state.value, items: inDueOrder([...state.value.items.filter(({ id }) => id !== wish.id), fresh]) }
    const { stored, now: known } = await sendNew(request, followUp)
    if (known) put(known)
    else without(wish.id)
    return stored
  }

  /**
   * Where somebody else has changed the same, theirs stays. One that has gone from the list meanwhile comes back.
   * @param base what the change was made on; without it, what the list has
   * @param taken of a change that is shown where it is typed: it is called when the server has it, and the list shows it after that
   */
  async function change(id: string, changes: FollowUpChange, base?: FollowUp, taken?: (now: FollowUp) => void): Promise<ApiResult<FollowUp>> {
    const before = find(id)
    if (!before) return bring(id, () => change(id, changes, base, taken))
    patch(id, { ...(taken ? {} : shown(changes)), pending: true })
    const { stored, now: fresh } = await sendChange(request, base ?? before, changes)
    if (stored.ok) taken?.(stored.data)
    if (fresh) put(fresh)
    else patch(id, before)
    if (stored.ok) await followSeries(before, stored.data)
    return stored
  }

  /** Done, one that repeats makes way for the next; opened again, it takes that back. */
  async function followSeries(before: FollowUp, { id, nextId }: FollowUp): Promise<void> {
    if (nextId !== null && nextId !== before.nextId && mayHold()) await include(nextId)
    if (nextId === null) state.value = { ...state.value, items: state.value.items.filter(({ follows }) => follows !== id) }
  }

  /** What comes next is neither overdue nor closed. */
  function mayHold(): boolean {
    return !('list' in query) || (query.list !== 'overdue' && query.status !== 'closed')
  }

  async function remove(id: string): Promise<ApiResult<unknown>> {
    const before = find(id)
    if (!before) return bring(id, () => remove(id))
    without(id)
    const removed = await request<unknown>(`/api/follow-ups/${id}`, { method: 'DELETE', query: { version: before.version } })
    if (!removed.ok) put(conflicting(removed) ?? before)
    return removed
  }

  function dueAt(day: string): string {
    return endOfDay(day, timeZone()).toISOString()
  }

  function shown({ dueOn, dueAt: moment, status, snooze: _, ...change }: FollowUpChange): Partial<FollowUpItem> {
    return {
      ...change,
      ...(dueOn === undefined ? {} : { dueOn, wholeDay: moment === undefined, dueAt: moment ?? dueAt(dueOn) }),
      ...(status === undefined ? {} : { status, closedAt: status === 'open' ? null : now(), closedBy: status === 'open' ? null : me }),
    }
  }

  return { load, include, more, add, change, remove, find }
}

/** What came of sending something, and the follow-up as the server has it by now, where it has said so. */
interface Sent { stored: ApiResult<FollowUp>, now: FollowUp | null }

/**
 * Sends a new follow-up. Where it had arrived before, and its answer was lost, what has been typed since is a change of it.
 */
export async function sendNew(request: Api['request'], { dueOn, dueAt, assignee, ...wish }: NewFollowUp): Promise<Sent> {
  const stored = await request<FollowUp>('/api/follow-ups', { method: 'POST', body: { ...wish, assignee: assignee.id, dueAt: dueAt ?? dueOn } })
  const before = conflicting(stored)
  if (!before) return { stored, now: stored.ok ? stored.data : null }
  const { title, repeats = null, visibility, noteId } = wish
  const change: FollowUpChange = {
    ...(title === before.title ? {} : { title }),
    ...(repeats === before.repeats ? {} : { repeats }),
    // What comes from a private note is private, whatever was wished for.
    ...(visibility === before.visibility || noteId !== undefined ? {} : { visibility }),
    ...(isDueThen(before, { dueOn, dueAt }) ? {} : { dueOn, ...(dueAt === undefined ? {} : { dueAt }) }),
    ...(assignee.id === before.assignee.id ? {} : { assignee }),
  }
  return Object.keys(change).length === 0 ? { stored: { ok: true, data: before }, now: before } : sendChange(request, before, change)
}

function isDueThen(followUp: FollowUp, { dueOn, dueAt }: { dueOn?: string | undefined, dueAt?: string | undefined }): boolean {
  return followUp.wholeDay ? dueAt === undefined && followUp.dueOn === dueOn : followUp.dueAt === dueAt
}

/**
 * Sends a change. Where another one came first that has left alone what this one is about, it is made on the newer version.
 * @param base what the change was made on
 */
export async function sendChange(request: Api['request'], base: FollowUp, change: FollowUpChange): Promise<Sent> {
  const send = (version: number) => request<FollowUp>(`/api/follow-ups/${base.id}`, { method: 'PATCH', body: { version, ...sent(change) } })
  let stored = await send(base.version)
  const other = conflicting(stored)
  if (other && isUntouched(change, base, other)) stored = await send(other.version)
  return { stored, now: stored.ok ? stored.data : conflicting(stored) }
}

function sent({ dueOn, dueAt = dueOn, assignee, ...change }: FollowUpChange): Record<string, unknown> {
  return { ...change, ...(dueAt === undefined ? {} : { dueAt }), ...(assignee === undefined ? {} : { assignee: assignee.id }) }
}

/** Whether another change has left alone what this one is about, or made the same of it: it may be this one, whose answer was lost. */
function isUntouched({ title, dueOn, dueAt, assignee, visibility, status, repeats, snooze }: FollowUpChange, before: FollowUp, other: FollowUp): boolean {
  return (title === undefined || [before.title, title].includes(other.title))
    && (dueOn === undefined || before.dueAt === other.dueAt || isDueThen(other, { dueOn, dueAt }))
    && (assignee === undefined || [before.assignee.id, assignee.id].includes(other.assignee.id))
    && (visibility === undefined || [before.visibility, visibility].includes(other.visibility))
    && (status === undefined || [before.status, status].includes(other.status))
    && (repeats === undefined || [before.repeats, repeats].includes(other.repeats))
    && (snooze === undefined || before.snoozedUntil === other.snoozedUntil)
}

/** The follow-up as it is now, when another change came first. */
function conflicting(result: ApiResult<unknown>): FollowUp | null {
  return !result.ok && isConflict(result.failure) ? result.failure.data.followUp : null
}

function isConflict(failure: ApiFailure): failure is ApiFailure & { data: FollowUpConflict } {
  return failure.code === 'version_conflict'
}
