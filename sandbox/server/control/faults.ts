import { z } from 'zod'
import type { RateLimit } from '../rest/rate-limit'
import { STANDARD_LIMIT } from '../rest/rate-limit'

const which = {
  /** Method names; `*` stands for anything: `tasks.*`. */
  method: z.string().min(1).optional(),
  user: z.coerce.string().optional(),
  app: z.string().optional(),
  /** Of the calls that fit, spread evenly. */
  share: z.number().gt(0).max(1).default(1),
  /** How often it strikes before it is over. */
  count: z.number().int().positive().optional(),
}

const status = z.number().int().min(400).max(599)

/** Faults that strike calls until they are used up or cleared. */
const callFaultSchema = z.discriminatedUnion('kind', [
  /** The answer comes late. */
  z.object({ kind: z.literal('slow'), ms: z.number().int().min(1).max(120_000), ...which }),
  /** The method answers an error; inside `batch` too. */
  z.object({
    kind: z.literal('error'),
    status: status.default(500),
    code: z.string().default('INTERNAL_SERVER_ERROR'),
    message: z.string().default('Internal server error'),
    ...which,
  }),
  /** The whole request is answered with a page instead of JSON. */
  z.object({ kind: z.literal('html'), status: z.number().int().min(200).max(599).default(502), ...which }),
  /** The connection breaks without an answer. */
  z.object({ kind: z.literal('drop'), ...which }),
  /** The request is refused as if the bucket were full. */
  z.object({ kind: z.literal('rate-limit'), ...which }),
  /** The authorization server does not give tokens. */
  z.object({ kind: z.literal('oauth-down'), how: z.enum(['error', 'html', 'drop']).default('error'), status: status.default(503), ...which }),
])

/** What is taken away from a person until it is cleared. */
const accessFaultSchema = z.discriminatedUnion('kind', [
  /** A person may not see a task, whatever their role in it. */
  z.object({ kind: z.literal('task-access'), user: z.coerce.string(), task: z.coerce.string() }),
  /** A person may not use an app (`user_access_error`). */
  z.object({ kind: z.literal('user-access'), user: z.coerce.string(), app: z.string().optional() }),
])

/** Things done once, at the moment they are asked for. */
const momentarySchema = z.discriminatedUnion('kind', [
  /** Access tokens given out so far run out; with `refresh` the refresh tokens too. */
  z.object({ kind: z.literal('expire-tokens'), user: z.coerce.string().optional(), app: z.string().optional(), refresh: z.boolean().default(false) }),
  /** Tokens given out so far are dead. */
  z.object({ kind: z.literal('revoke-tokens'), user: z.coerce.string().optional(), app: z.string().optional() }),
  /** Another bucket; `limit: null` takes it away. It is emptied. */
  z.object({
    kind: z.literal('bucket'),
    limit: z.object({ capacity: z.number().int().positive(), leak: z.number().min(0) }).nullable().default(STANDARD_LIMIT),
  }),
])

/** Body of `POST /sandbox/api/faults`, beside `portal`. */
export const faultSchema = z.discriminatedUnion('kind', [callFaultSchema, accessFaultSchema, momentarySchema])

export type CallFault = z.output<typeof callFaultSchema>
export type StandingFault = CallFault | z.output<typeof accessFaultSchema>
export type MomentaryFault = z.output<typeof momentarySchema>
export type Fault = z.output<typeof faultSchema>

interface Standing {
  id: string
  fault: StandingFault
  /** How much of a strike has come together. */
  due: number
  /** Strikes so far. */
  struck: number
}

/** What is broken in a portal. */
export interface Faults {
  standing: Standing[]
  nextId: number
  limit: RateLimit | null
  /** Where `clear` takes the bucket back to. */
  usualLimit: RateLimit | null
}

/** A call that a fault may strike. */
export interface Victim {
  method: string
  user: string | null
  app: string | null
}

/** Ten times 0.1 is a little less than 1. */
const ROUNDING = 1e-9

const MOMENTARY = new Set<Fault['kind']>(['expire-tokens', 'revoke-tokens', 'bucket'])

/** Nothing broken. */
export function createFaults(limit: RateLimit | null): Faults {
  return { standing: [], nextId: 1, limit, usualLimit: limit }
}

/** Whether a fault is done at once, and not kept. */
export function isMomentary(fault: Fault): fault is MomentaryFault {
  return MOMENTARY.has(fault.kind)
}

/** Breaks something until it is cleared. @returns the fault's id */
export function addFault(faults: Faults, fault: StandingFault): string {
  const id = String(faults.nextId++)
  faults.standing.push({ id, fault, due: 0, struck: 0 })
  return id
}

/** Mends one fault, or all of them and the bucket. @returns how many were mended */
export function clearFaults(faults: Faults, id?: string): number {
  const before = faults.standing.length
  faults.standing = id === undefined ? [] : faults.standing.filter(one => one.id !== id)
  if (id === undefined) faults.limit = faults.usualLimit
  return before - faults.standing.length
}

/**
 * The first fault of a kind that strikes a call now. Asking counts: of four calls with `share: 0.5` two are struck, and a fault with a
 * `count` is gone after that many.
 */
export function strike<Kind extends CallFault['kind']>(
  faults: Faults,
  kind: Kind,
  victim: Victim,
): Extract<CallFault, { kind: Kind }> | null {
  for (const one of faults.standing) {
    if (isKind(one.fault, kind) && fits(one.fault, victim) && comesDue(faults, one, one.fault)) return one.fault
  }
  return null
}

function isKind<Kind extends CallFault['kind']>(fault: StandingFault, kind: Kind): fault is Extract<CallFault, { kind: Kind }> {
  return fault.kind === kind
}

/** Counts one call that fits. */
function comesDue(faults: Faults, one: Standing, { share, count }: Pick<CallFault, 'share' | 'count'>): boolean {
  one.due += share
  if (one.due < 1 - ROUNDING) return false
  one.due -= 1
  one.struck += 1
  if (count !== undefined && one.struck >= count) clearFaults(faults, one.id)
  return true
}

function fits(fault: { method?: string, user?: string, app?: string }, victim: Victim): boolean {
  return (fault.method === undefined || pattern(fault.method).test(victim.method))
    && (fault.user === undefined || fault.user === victim.user)
    && (fault.app === undefined || fault.app === victim.app)
}

function pattern(glob: string): RegExp {
  return new RegExp(`^${glob.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'i')
}

/** Whether a task has been taken away from a person. */
export function taskTaken(faults: Faults, user: string, task: string): boolean {
  return faults.standing.some(({ fault }) => fault.kind === 'task-access' && fault.user === user && fault.task === task)
}

/** Whether an app has been taken away from a person. */
export function appTaken(faults: Faults, user: string, app: string): boolean {
  return faults.standing.some(({ fault }) => fault.kind === 'user-access' && fault.user === user && (fault.app ?? app) === app)
}
