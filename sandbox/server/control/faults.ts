import { isDeepStrictEqual } from 'node:util'
import type { RateLimit } from '../rest/rate-limit'
import type { AccessFault, CallFault, Fault, MomentaryFault, StandingFault } from './fault-schema'

interface Standing {
  id: string
  fault: StandingFault
  /** How much of a strike has come together. */
  due: number
  /** Strikes so far. */
  struck: number
  /** When it is over, in milliseconds since the epoch; `null`: when it is mended. */
  until: number | null
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

/** Takes another limit as the usual one; one that a fault has set stays until it is mended. */
export function setUsualLimit(faults: Faults, limit: RateLimit | null): void {
  if (isDeepStrictEqual(faults.limit, faults.usualLimit)) faults.limit = limit
  faults.usualLimit = limit
}

/** Whether a fault is done at once, and not kept. */
export function isMomentary(fault: Fault): fault is MomentaryFault {
  return MOMENTARY.has(fault.kind)
}

/**
 * Breaks something until it is over or cleared.
 * @param now milliseconds since the epoch
 * @returns the fault's id
 */
export function addFault(faults: Faults, fault: StandingFault, now: number): string {
  const id = String(faults.nextId++)
  const until = 'lasts' in fault && fault.lasts !== undefined ? now + fault.lasts : null
  faults.standing.push({ id, fault, due: 0, struck: 0, until })
  return id
}

/** What is broken now; what is over is forgotten. */
export function standingFaults(faults: Faults, now = Date.now()): readonly Standing[] {
  if (faults.standing.some(({ until }) => until !== null && until <= now)) {
    faults.standing = faults.standing.filter(({ until }) => until === null || until > now)
  }
  return faults.standing
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
  for (const one of standingFaults(faults)) {
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

/** One thing that a person could be kept from, by the keys of its fault. */
type Access = AccessFault extends infer Kind ? Kind extends AccessFault ? Required<Omit<Kind, 'lasts'>> : never : never

/** Whether something has been taken away from a person. A fault that leaves a key out means every one of them. */
export function isTaken(faults: Faults, access: Access): boolean {
  if (!faults.standing.length) return false
  const wanted: Record<string, unknown> = access
  return standingFaults(faults).some(({ fault }) => fault.kind === access.kind
    && Object.entries(fault).every(([key, value]) => key === 'lasts' || value === undefined || value === wanted[key]))
}

/** Whether an app has been taken away from a person. */
export function appTaken(faults: Faults, user: string, app: string): boolean {
  return isTaken(faults, { kind: 'user-access', user, app })
}
