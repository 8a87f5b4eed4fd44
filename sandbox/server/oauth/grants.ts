import { createHash, randomBytes } from 'node:crypto'

/** One pair of tokens: an app acts for a person. Times are milliseconds since the epoch. */
export interface Grant {
  app: string
  userId: string
  scopes: readonly string[]
  accessToken: string
  accessExpires: number
  refreshToken: string
  refreshExpires: number
  /** The refresh token has been exchanged: it is dead, the access token lives until it expires. */
  used: boolean
  /** The app was removed from the portal, or an administrator took the grant back. */
  revoked: boolean
}

interface Code {
  app: string
  userId: string
  expires: number
}

/** Tokens of one portal. */
export interface GrantStore {
  byAccess: Map<string, Grant>
  byRefresh: Map<string, Grant>
  codes: Map<string, Code>
  /** When old grants were last forgotten. */
  sweptAt: number
}

/** Whom a grant is for. */
export interface GrantRequest {
  memberId: string
  /** Number of the app. */
  appId: string
  app: string
  userId: string
  scopes: readonly string[]
}

/** Life of an access token, in seconds. */
export const ACCESS_SECONDS = 3600
const REFRESH_SECONDS = 180 * 86_400
const CODE_SECONDS = 30
const HOUR = 3_600_000
const SWEEP_EVERY = HOUR
/** So long the platform still says of a token that it has expired; after that it does not know it any more. */
const REMEMBERED = 24 * HOUR

/** An empty store. */
export function createGrants(): GrantStore {
  return { byAccess: new Map(), byRefresh: new Map(), codes: new Map(), sweptAt: 0 }
}

/**
 * Gives a new pair of tokens. Earlier pairs stay as they are: every opening of an app has its own.
 * @param now milliseconds since the epoch
 */
export function issueGrant(store: GrantStore, request: GrantRequest, now: number): Grant {
  const { app, userId, scopes } = request
  const accessExpires = now + ACCESS_SECONDS * 1000
  const refreshExpires = now + REFRESH_SECONDS * 1000
  const grant: Grant = {
    app,
    userId,
    scopes,
    accessToken: writeToken(request, accessExpires),
    accessExpires,
    refreshToken: writeToken(request, refreshExpires),
    refreshExpires,
    used: false,
    revoked: false,
  }
  if (store.sweptAt + SWEEP_EVERY <= now) sweep(store, now)
  store.byAccess.set(grant.accessToken, grant)
  store.byRefresh.set(grant.refreshToken, grant)
  return grant
}

/** Forgets codes that have run out, and grants whose last token did so long ago. */
function sweep(store: GrantStore, now: number): void {
  store.sweptAt = now
  for (const [code, { expires }] of store.codes) if (expires < now) store.codes.delete(code)
  for (const grant of store.byAccess.values()) {
    if (lastUse(grant) + REMEMBERED > now) continue
    store.byAccess.delete(grant.accessToken)
    store.byRefresh.delete(grant.refreshToken)
  }
}

/** When the last of a grant's tokens is of no use any more. */
function lastUse({ accessExpires, refreshExpires, used, revoked }: Grant): number {
  return used || revoked ? accessExpires : Math.max(accessExpires, refreshExpires)
}

/**
 * A token of the platform's shape, 70 hexadecimal digits: expiry (little endian), portal, app, person, a mark, and 32 random digits.
 * Nothing reads them: the store is what counts.
 */
function writeToken({ memberId, appId, userId }: GrantRequest, expires: number): string {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(Math.floor(expires / 1000))
  const portal = createHash('md5').update(memberId).digest('hex').slice(0, 8)
  return [head.toString('hex'), portal, hex(appId), hex(userId), 'f0f107', randomBytes(16).toString('hex')].join('')
}

function hex(id: string): string {
  return Number(id).toString(16).padStart(8, '0')
}

/** A code for the redirect of the OAuth flow: good for one exchange within 30 seconds. */
export function issueCode(store: GrantStore, app: string, userId: string, now: number): string {
  const code = randomBytes(16).toString('hex')
  store.codes.set(code, { app, userId, expires: now + CODE_SECONDS * 1000 })
  return code
}

/**
 * Uses a code up.
 * @returns the person that it was given for, or `null` when it is unknown, used, too old, or another app's
 */
export function takeCode(store: GrantStore, code: string, app: string, now: number): string | null {
  const found = store.codes.get(code)
  if (!found || found.app !== app) return null
  store.codes.delete(code)
  return found.expires >= now ? found.userId : null
}

/** Which grants are meant; nothing given means all. */
export interface GrantSelection {
  app?: string
  userId?: string
}

/** Grants of an app, a person, or both. */
function selectGrants(store: GrantStore, { app, userId }: GrantSelection): Grant[] {
  return [...store.byAccess.values()].filter(grant =>
    (app === undefined || grant.app === app) && (userId === undefined || grant.userId === userId))
}

/** Makes tokens dead at once. */
export function revokeGrants(store: GrantStore, selection: GrantSelection): number {
  const grants = selectGrants(store, selection)
  for (const grant of grants) grant.revoked = true
  return grants.length
}

/**
 * Lets tokens run out at once.
 * @param withRefresh the refresh tokens too
 */
export function expireGrants(store: GrantStore, selection: GrantSelection, now: number, withRefresh: boolean): number {
  const grants = selectGrants(store, selection)
  for (const grant of grants) {
    grant.accessExpires = Math.min(grant.accessExpires, now - 1)
    if (withRefresh) grant.refreshExpires = Math.min(grant.refreshExpires, now - 1)
  }
  return grants.length
}
