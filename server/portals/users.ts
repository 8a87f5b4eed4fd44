import type { Language } from '#shared/types/launch'
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { users } from '../database/schema'
import { seal, unseal } from '../keyring'
import type { Keyring } from '../keyring'
import { moveToZone } from '../reminders/zones'

/** A person as the portal described them in a launch. */
export interface Profile {
  id: string
  name: string
  photo: string | null
  admin: boolean
  timeZone: string | null
}

export interface Tokens {
  accessToken: string
  /** `null` where the platform gave none. */
  refreshToken: string | null
}

/** Where the portal did not tell a person's zone. */
const ZONE_OF_NOBODY = 'UTC'

/** Sealed tokens open only for the person whom they belong to. */
const context = (portalId: string, userId: string) => `${portalId}/${userId}`

/** Keeps a person's profile and newest tokens; in another zone, what is planned for them is planned anew. @param language of their launch, where there is one */
export async function storeUser(transaction: Transaction, keyring: Keyring, portalId: string, profile: Profile, tokens: Tokens, language?: Language): Promise<void> {
  const sealed = (text: string) => seal(keyring, context(portalId, profile.id), text)
  const values = {
    name: profile.name,
    photo: profile.photo,
    admin: profile.admin,
    // Where the portal does not tell it this time, it is the one that it told before.
    ...(profile.timeZone === null ? {} : { timeZone: profile.timeZone }),
    ...(language === undefined ? {} : { language }),
    accessToken: sealed(tokens.accessToken),
    ...(tokens.refreshToken === null ? {} : { refreshToken: sealed(tokens.refreshToken) }),
    tokensAt: new Date(),
    seenAt: new Date(),
  }
  await followZone(transaction, portalId, profile, () => transaction.insert(users).values({ portalId, id: profile.id, ...values })
    .onConflictDoUpdate({ target: [users.portalId, users.id], set: values }))
}

/** Stores what is known of a person, and plans by their zone if it is another one than before. */
async function followZone(transaction: Transaction, portalId: string, { id, timeZone }: Pick<Profile, 'id' | 'timeZone'>, store: () => PromiseLike<unknown>): Promise<void> {
  const [before] = await transaction.select({ timeZone: users.timeZone }).from(users).where(and(eq(users.portalId, portalId), eq(users.id, id))).for('update')
  await store()
  const known = before?.timeZone ?? null
  if (timeZone !== null && timeZone !== known) await moveToZone(transaction, portalId, id, known ?? ZONE_OF_NOBODY, timeZone)
}

/**
 * The stored tokens of a person.
 * @returns `null` when there are none
 */
export async function readTokens(transaction: Transaction, keyring: Keyring, portalId: string, userId: string): Promise<Tokens | null> {
  const [row] = await transaction.select({ accessToken: users.accessToken, refreshToken: users.refreshToken }).from(users)
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  if (!row?.accessToken) return null
  const open = (sealed: string) => unseal(keyring, context(portalId, userId), sealed)
  return { accessToken: open(row.accessToken), refreshToken: row.refreshToken === null ? null : open(row.refreshToken) }
}

/** How long one instance may take to renew a token before another tries. Longer than the authorization server's time-out. */
const RENEWAL_LEASE_SECONDS = 15

/**
 * Takes the right to renew a person's tokens, of all instances for one at a time.
 * @returns whether it was free
 */
export async function leaseRenewal(transaction: Transaction, portalId: string, userId: string): Promise<boolean> {
  const taken = await transaction.update(users)
    .set({ renewingUntil: sql`now() + make_interval(secs => ${RENEWAL_LEASE_SECONDS})` })
    .where(and(eq(users.portalId, portalId), eq(users.id, userId), or(isNull(users.renewingUntil), lt(users.renewingUntil, sql`now()`))))
    .returning({ id: users.id })
  return taken.length > 0
}

/** The tokens that a person has now; their row stays as it is until the transaction ends. */
async function holdTokens(transaction: Transaction, keyring: Keyring, portalId: string, userId: string): Promise<Tokens | null> {
  await transaction.select({ id: users.id }).from(users).where(and(eq(users.portalId, portalId), eq(users.id, userId))).for('update')
  return readTokens(transaction, keyring, portalId, userId)
}

/**
 * Replaces a person's tokens with those of a renewal, and ends the lease. Those of a launch in between stay.
 * @param renewed what was renewed
 */
export async function storeTokens(transaction: Transaction, keyring: Keyring, portalId: string, userId: string, renewed: Tokens, tokens: Tokens): Promise<void> {
  const held = await holdTokens(transaction, keyring, portalId, userId)
  if (held?.refreshToken && held.refreshToken !== renewed.refreshToken) return endRenewal(transaction, portalId, userId)
  const sealed = (text: string) => seal(keyring, context(portalId, userId), text)
  await transaction.update(users)
    .set({ accessToken: sealed(tokens.accessToken), refreshToken: tokens.refreshToken === null ? null : sealed(tokens.refreshToken), tokensAt: sql`now()`, renewingUntil: null })
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
}

/** Ends a lease without new tokens: the authorization server did not answer. */
export async function endRenewal(transaction: Transaction, portalId: string, userId: string): Promise<void> {
  await transaction.update(users).set({ renewingUntil: null })
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
}

/**
 * Forgets tokens of a person that the platform has refused for good, and ends the lease. Those of a launch in between stay.
 * @returns what is left: nothing, or others
 */
export async function forgetTokens(transaction: Transaction, keyring: Keyring, portalId: string, userId: string, refused: Tokens): Promise<'nothing' | 'others'> {
  const held = await holdTokens(transaction, keyring, portalId, userId)
  const isSame = held?.refreshToken === refused.refreshToken
  const isLast = isSame && held?.accessToken === refused.accessToken
  await transaction.update(users).set({ renewingUntil: null, ...(isSame ? { refreshToken: null } : {}), ...(isLast ? { accessToken: null } : {}) })
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  return held === null || isLast ? 'nothing' : 'others'
}

/** Administrators whose tokens we have: those who were there last come first. */
export async function administratorsWithTokens(transaction: Transaction, portalId: string): Promise<string[]> {
  const rows = await transaction.select({ id: users.id }).from(users)
    .where(and(eq(users.portalId, portalId), eq(users.admin, true), isNotNull(users.accessToken)))
    .orderBy(desc(users.tokensAt))
  return rows.map(({ id }) => id)
}

/**
 * The zone in which a person's days begin and end: an IANA name that this process knows.
 * @param otherwise the zone of somebody near, where the portal did not tell this person's
 */
export async function timeZoneOf(transaction: Transaction, portalId: string, userId: string, otherwise = ZONE_OF_NOBODY): Promise<string> {
  const [row] = await transaction.select({ zone: users.timeZone }).from(users)
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  return row?.zone ?? otherwise
}

/** The language in which somebody has opened the app last; English for who never has. */
export async function languageOf(transaction: Transaction, portalId: string, userId: string): Promise<Language> {
  const [row] = await transaction.select({ language: users.language }).from(users)
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  return row?.language ?? 'en'
}

/** Whether the portal has told us about a person before. */
export async function isKnownUser(transaction: Transaction, portalId: string, userId: string): Promise<boolean> {
  const rows = await transaction.select({ id: users.id }).from(users)
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  return rows.length > 0
}

/** Those of some people whom the portal has told us about before. */
export async function knownUsers(transaction: Transaction, portalId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await transaction.select({ id: users.id }).from(users)
    .where(and(eq(users.portalId, portalId), inArray(users.id, [...new Set(ids)])))
  return new Set(rows.map(({ id }) => id))
}

/** Keeps the name of a person who has not opened the app, and anybody's zone; what else a launch told stays as it is. */
export async function rememberUser(transaction: Transaction, portalId: string, person: Pick<Profile, 'id' | 'name' | 'photo' | 'timeZone'>): Promise<void> {
  await followZone(transaction, portalId, person, () => transaction.insert(users).values({ portalId, ...person, admin: false })
    .onConflictDoUpdate({ target: [users.portalId, users.id], set: { timeZone: sql`coalesce(excluded.time_zone, ${users.timeZone})` } }))
}
