import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SubjectKey } from '#shared/subjects'
import { accessCalls, readProof, subjectCalls } from './b24/subjects/subjects'
import type { Proof } from './b24/subjects/prover'
import type { Answer } from './b24/rest'
import { PortalError } from './b24/portal-error'
import { batchAs } from './b24/tokens'
import type { Database, Transaction } from './database/client'
import { subjectAccess } from './database/schema'
import { withPortal } from './database/with-portal'
import type { Portal } from './portals/portals'
import type { SessionClaims } from './session'

/** How long a proof holds. A page that stays open asks again after as long: what was taken away in the portal is gone here within 10 minutes. */
export const PROOF_MINUTES = 5

/** Commands that a batch may hold. */
const BATCH_AT_MOST = 50

/** Subjects that one request asks the portal about at once: what fits into one batch. */
export const SUBJECTS_PER_BATCH = 50

/** What is kept of a proof: that there is one, and the subject's name. */
type KeptProof = { facts: Pick<NonNullable<Proof['facts']>, 'title'> | null } | null

/** Stores the portal's answers about some subjects: what the person sees of each, or that there is nothing to see. */
export async function storeProofs(transaction: Transaction, portalId: string, userId: string, proofs: ReadonlyMap<SubjectKey, KeptProof>): Promise<void> {
  if (proofs.size === 0) return
  // In one order for all: two requests that write the same subjects would wait for each other otherwise.
  const rows = [...proofs].sort(([a], [b]) => a < b ? -1 : 1).map(([subject, proof]) => ({ portalId, userId, subject, may: proof !== null, title: proof?.facts?.title ?? null }))
  await transaction.insert(subjectAccess).values(rows).onConflictDoUpdate({
    target: [subjectAccess.portalId, subjectAccess.userId, subjectAccess.subject],
    set: { provenAt: sql`now()`, may: sql`excluded.may`, title: sql`excluded.title` },
  })
}

/**
 * For a join with `subject_access`: what the portal has told a person about a subject within the last minutes.
 * @param subject the column that holds the subject
 */
export function freshAccess(portalId: string, userId: string, subject: SQL): SQL | undefined {
  return and(
    eq(subjectAccess.portalId, portalId), eq(subjectAccess.userId, userId), sql`${subjectAccess.subject} = ${subject}`,
    gt(subjectAccess.provenAt, sql`now() - make_interval(mins => ${PROOF_MINUTES})`),
  )
}

/**
 * Whether the person of a session may see a subject now: by a proof that is fresh, or by asking the portal again with the
 * person's own stored token.
 * @throws PortalError when the portal has to be asked and does not answer, or there is no token to ask with
 */
export async function maySee(database: Database, portal: Portal, session: SessionClaims, subject: SubjectKey): Promise<boolean> {
  const oldest = new Date(Date.now() - PROOF_MINUTES * 60_000)
  if (session.provenAt > oldest && session.subjects.includes(subject)) return true
  const known = await knownAccess(database, portal.id, session.user.id, [subject])
  // A refusal is asked again: whoever opens a subject sees it as soon as the portal shows it.
  return known.get(subject) === true || (await prove(database, portal, session.user.id, [subject])).get(subject) === true
}

/** What the portal has told a person about some subjects within the last minutes; those that it was not asked about are missing. */
export async function knownAccess(database: Database, portalId: string, userId: string, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, boolean>> {
  if (subjects.length === 0) return new Map()
  const rows = await withPortal(database, portalId, transaction => transaction
    .select({ subject: subjectAccess.subject, may: subjectAccess.may }).from(subjectAccess)
    .where(and(
      eq(subjectAccess.portalId, portalId), eq(subjectAccess.userId, userId), inArray(subjectAccess.subject, [...subjects]),
      gt(subjectAccess.provenAt, sql`now() - make_interval(mins => ${PROOF_MINUTES})`),
    )))
  return new Map(rows.map(({ subject, may }) => [subject, may]))
}

/**
 * Asks the portal about some subjects, with the person's own stored token, and stores its answers.
 * @param subjects up to 50 are one batch, unless there are telephone numbers among them
 * @throws PortalError when the portal does not answer, or there is no token to ask with
 */
export async function prove(database: Database, portal: Portal, userId: string, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, boolean>> {
  const named = subjects.map((subject, index) => ({ subject, name: `subject${index}` }))
  const commands = named.flatMap(({ subject, name }) => Object.entries(accessCalls(subject, name)))
  const answers: Record<string, Answer> = {}
  for (let start = 0; start < commands.length; start += BATCH_AT_MOST) {
    Object.assign(answers, await batchAs(database, portal, userId, Object.fromEntries(commands.slice(start, start + BATCH_AT_MOST))))
  }
  const proofs = readProofs(named, answers)
  await withPortal(database, portal.id, transaction => storeProofs(transaction, portal.id, userId, proofs))
  // One that the portal has failed about does not show, and is asked about again.
  return new Map(subjects.map(subject => [subject, proofs.get(subject) != null]))
}

/**
 * Reads the answers about some subjects. A fault of the portal in one of them does not take the others along.
 * @returns without those of faults
 * @throws PortalError when there is no other answer
 */
function readProofs(named: readonly { subject: SubjectKey, name: string }[], answers: Record<string, Answer>): Map<SubjectKey, Proof | null> {
  const proofs = new Map<SubjectKey, Proof | null>()
  const faults: PortalError[] = []
  for (const { subject, name } of named) {
    try {
      const proof = readProof(subject, name, answers)
      // What means another thing to everybody, as a dialog named by the other's id, is no key of notes.
      proofs.set(subject, proof?.subject !== undefined && proof.subject !== subject ? null : proof)
    } catch (error) {
      if (!(error instanceof PortalError) || error.kind !== 'unreachable') throw error
      faults.push(error)
    }
  }
  if (proofs.size === 0 && faults[0]) throw faults[0]
  return proofs
}

/**
 * The names of those subjects that a person may see, `null` for one without a name. What the portal was not asked about
 * within the last minutes is asked now.
 * @throws PortalError when the portal has to be asked and does not answer, or there is no token to ask with
 */
export async function namesOf(database: Database, portal: Portal, userId: string, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, string | null>> {
  const known = await knownAccess(database, portal.id, userId, subjects)
  const unknown = [...new Set(subjects)].filter(subject => !known.has(subject))
  if (unknown.length > 0) await prove(database, portal, userId, unknown)
  const rows = await withPortal(database, portal.id, transaction => transaction
    .select({ subject: subjectAccess.subject, title: subjectAccess.title }).from(subjectAccess)
    .where(and(inArray(subjectAccess.subject, [...subjects]), eq(subjectAccess.may, true), freshAccess(portal.id, userId, sql`${subjectAccess.subject}`))))
  return new Map(rows.map(({ subject, title }) => [subject, title]))
}

/**
 * A subject with its facts, as the portal shows it to a person now: it is asked, with the person's own stored token.
 * @returns `null` when it shows them no such thing
 * @throws PortalError when the portal does not answer, or there is no token to ask with
 */
export async function sightOf(database: Database, portal: Portal, userId: string, subject: SubjectKey): Promise<{ subject: SubjectKey, facts: Proof['facts'] } | null> {
  const proof = readProof(subject, 'subject', await batchAs(database, portal, userId, subjectCalls(subject, 'subject')))
  const key = proof?.subject ?? subject
  await withPortal(database, portal.id, transaction => storeProofs(transaction, portal.id, userId, new Map([[key, proof]])))
  return proof && { subject: key, facts: proof.facts }
}

/** Removes what the portal said more than a day ago. */
export async function purgeProofs(transaction: Transaction, portalId: string): Promise<void> {
  await transaction.delete(subjectAccess)
    .where(and(eq(subjectAccess.portalId, portalId), lt(subjectAccess.provenAt, sql`now() - interval '1 day'`)))
}
