import type { Language, Session } from '#shared/types/launch'
import type { SubjectWish } from '#shared/placement-subjects'
import type { SubjectKey } from '#shared/subjects'
import { storeProofs } from '../access'
import type { Identity } from '../b24/person'
import { IDENTITY_CALLS, readIdentity } from '../b24/person'
import { PortalError } from '../b24/portal-error'
import type { Answer, Calls } from '../b24/rest'
import { openPortal } from '../b24/rest'
import { logRestCalls } from '../b24/rest-log'
import type { Proof } from '../b24/subjects/prover'
import { accessCalls, readProof, resolveSubject, subjectCalls } from '../b24/subjects/subjects'
import { renew } from '../b24/tokens'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import { keyring } from '../keyring'
import type { Portal } from '../portals/portals'
import type { Tokens } from '../portals/users'
import { readTokens, storeUser } from '../portals/users'
import type { SessionClaims } from '../session'
import { mintSession } from '../session'
import { LaunchRefusal } from './refusal'

/** A session, and what the portal said when it was opened. */
export interface OpenedSession {
  claims: SessionClaims
  session: Session
  timeZone: string | null
  /** By what was asked for: what the person sees of it, or `null` when the portal shows them no such thing. */
  proofs: Map<SubjectWish, Proven | null>
  /** Answers of all commands, by name. */
  answers: Record<string, Answer>
  /** How long the portal took, in milliseconds. */
  portalMs: number
}

/** What a person sees of a subject, and the key of its notes. */
type Proven = Proof & { subject: SubjectKey }

/** What is to be asked about. */
export interface Questions {
  subjects: readonly SubjectWish[]
  /** Commands that the page needs as well; none of their names begins with `subject`. */
  beside?: Calls
  /** The one that the page is about: without an answer about it there is nothing to show. */
  needed?: SubjectWish | null
  /** Whether the page shows facts of the subjects; otherwise only the access is asked. */
  facts: boolean
  /** Of the launch: what the person is told later is in it. */
  language?: Language
}

/**
 * Asks the portal, in one request, whose token this is and which of the subjects that person may see; stores both, and
 * makes a session token of it.
 * @throws LaunchRefusal `not_believed` when the token is not good, or belongs to another app
 * @throws PortalError when the portal does not answer
 */
export async function openSession(database: Database, portal: Portal, tokens: Tokens, { subjects, needed = null, beside = {}, facts, language }: Questions): Promise<OpenedSession> {
  const named = subjects.map((wish, index) => ({ wish, name: `subject${index}` }))
  const about = named.map(({ wish, name }) => facts ? subjectCalls(wish, name) : accessCalls(wish, name))
  const calls: Calls = Object.assign({ ...IDENTITY_CALLS }, ...about, beside) as Calls
  const started = performance.now()
  const answers = await ask(database, portal, tokens.accessToken, calls)
  const portalMs = performance.now() - started
  const { profile } = readOwnIdentity(portal, answers)
  const results = named.flatMap(({ wish, name }) => {
    const key = resolveSubject(wish, profile.id)
    try {
      const proof = readProof(key, name, answers)
      return [{ wish, subject: proof?.subject ?? key, proof }]
    } catch (error) {
      // A fault of the portal's own in one of them is no answer about it, and none about the others.
      if (!(error instanceof PortalError) || error.kind !== 'unreachable' || wish === needed) throw error
      return []
    }
  })

  await withPortal(database, portal.id, async (transaction) => {
    await storeUser(transaction, keyring(), portal.id, profile, tokens, language)
    await storeProofs(transaction, portal.id, profile.id, new Map(results.map(({ subject, proof }) => [subject, proof])))
  })
  const claims: SessionClaims = {
    portalId: portal.id,
    user: { id: profile.id, name: profile.name, admin: profile.admin },
    subjects: results.flatMap(({ subject, proof }) => proof ? [subject] : []),
    provenAt: new Date(),
  }
  return {
    claims,
    session: await sessionOf(claims),
    timeZone: profile.timeZone,
    proofs: new Map(results.map(({ wish, subject, proof }) => [wish, proof && { ...proof, subject }])),
    answers,
    portalMs,
  }
}

/** What the page gets of somebody's claims: a token of them. */
export async function sessionOf(claims: SessionClaims): Promise<Session> {
  const { token, expiresAt } = await mintSession(keyring(), claims)
  return { token, expiresAt: expiresAt.toISOString(), user: claims.user, subjects: claims.subjects }
}

/** The batch itself; a portal that has moved is asked again at the address that the authorization server tells. */
async function ask(database: Database, portal: Portal, accessToken: string, calls: Calls): Promise<Record<string, Answer>> {
  const record = logRestCalls(database, portal.id, null)
  try {
    return await openPortal(portal, accessToken, record).batch(calls)
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    if (error.kind === 'token') throw new LaunchRefusal('not_believed')
    if (error.kind !== 'moved') throw error
  }
  const { clientEndpoint } = await renewInstaller(database, portal)
  return openPortal({ ...portal, clientEndpoint }, accessToken, record).batch(calls)
}

/** Only an authorization server may tell a new address; the installer's stored token asks it. */
async function renewInstaller(database: Database, portal: Portal): Promise<{ clientEndpoint: string }> {
  const tokens = await withPortal(database, portal.id, transaction => readTokens(transaction, keyring(), portal.id, portal.installerId))
  return renew(database, portal, portal.installerId, tokens?.accessToken ?? '')
}

/** Who the token belongs to, provided that it is a token of this app: one that another app was given proves nothing here. */
function readOwnIdentity(portal: Portal, answers: Record<string, Answer>): Identity {
  try {
    const identity = readIdentity({ profile: answers.profile!, app: answers.app! })
    if (identity.app.id !== portal.appId) throw new LaunchRefusal('not_believed')
    return identity
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') throw new LaunchRefusal('not_believed')
    throw error
  }
}
