import type { TrafficEntry } from '../../shared/types/contract'

/** What happened lately, oldest first. */
export interface Traffic {
  entries: TrafficEntry[]
  nextId: number
}

/** Which entries to show. */
export interface TrafficFilter {
  kind?: TrafficEntry['kind']
  direction?: TrafficEntry['direction']
  app?: string
  user?: string
  /** Part of the name, in any letter case. */
  name?: string
  request?: string
  /** Entries after this id. */
  since?: number
  /** The last ones. */
  limit?: number
}

export type NewEntry = Omit<TrafficEntry, 'id' | 'at'>

/** Entries kept; older ones are dropped. */
const CAPACITY = 5000
const MAX_TEXT = 2000
const MAX_ITEMS = 50
const MAX_DEPTH = 8
const VISIBLE = 4

const SECRET_KEYS = new Set([
  'auth', 'auth_id', 'refresh_id', 'access_token', 'refresh_token', 'client_secret', 'application_token',
  'password', 'secret', 'authorization',
])
const SECRET_IN_TEXT = /((?:^|[?&"'\s])(?:auth|auth_id|refresh_id|access_token|refresh_token|client_secret|application_token)=)([^&"'\s]+)/gi
const TOKEN_IN_TEXT = /\b[0-9a-f]{70}\b/gi

/** An empty list. */
export function createTraffic(): Traffic {
  return { entries: [], nextId: 1 }
}

/**
 * Notes something down. Secrets are masked and long values are cut, so that the list can be shown and stays small.
 * @param at milliseconds since the epoch
 */
export function record(traffic: Traffic, entry: NewEntry, at = Date.now()): void {
  traffic.entries.push({ id: traffic.nextId++, at: Math.floor(at), ...entry, detail: masked(entry.detail, 0) })
  if (traffic.entries.length > CAPACITY) traffic.entries.splice(0, traffic.entries.length - CAPACITY)
}

/** Entries that fit, oldest first. */
export function listTraffic(traffic: Traffic, filter: TrafficFilter): TrafficEntry[] {
  const name = filter.name?.toLowerCase()
  const found = traffic.entries.filter(entry =>
    (filter.kind === undefined || entry.kind === filter.kind)
    && (filter.direction === undefined || entry.direction === filter.direction)
    && (filter.app === undefined || entry.app === filter.app)
    && (filter.user === undefined || entry.user === filter.user)
    && (filter.request === undefined || entry.request === filter.request)
    && (name === undefined || entry.name.toLowerCase().includes(name))
    && (filter.since === undefined || entry.id > filter.since))
  return filter.limit === undefined ? found : found.slice(-filter.limit)
}

/** Forgets everything; ids go on counting. */
export function clearTraffic(traffic: Traffic): void {
  traffic.entries = []
}

function masked(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskedText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) return '…'
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map(item => masked(item, depth + 1))
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS} more`] : items
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [
    key,
    SECRET_KEYS.has(key.toLowerCase()) && (typeof item === 'string' || typeof item === 'number') ? maskSecret(String(item)) : masked(item, depth + 1),
  ]))
}

function maskedText(text: string): string {
  const clean = text
    .replace(SECRET_IN_TEXT, (_match, before: string, secret: string) => before + maskSecret(secret))
    .replace(TOKEN_IN_TEXT, token => maskSecret(token))
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean
}

/** The beginning of a secret: enough to tell two apart. */
export function maskSecret(secret: string): string {
  return secret === '' ? '' : `${secret.slice(0, VISIBLE)}…`
}
