import { and, eq, isNull } from 'drizzle-orm'
import type { SubjectKey } from '#shared/subjects'
import type { ViewRequest } from '#shared/views'
import type { Database, Transaction } from '../database/client'
import { followUps, notes } from '../database/schema'
import { withPortal } from '../database/with-portal'
import { readFollowUp } from '../follow-ups/follow-ups'
import { readNote } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { readReply } from '../replies/replies'
import type { SessionClaims } from '../session'
import { markOpened } from '../worker/take-reminders'

/** What a link to a note is about, whoever may see the note: nobody is known yet. */
export async function subjectOfNote(database: Database, portal: Portal, id: string): Promise<SubjectKey | null> {
  const [note] = await withPortal(database, portal.id, transaction => transaction.select({ subject: notes.subject }).from(notes)
    .where(and(eq(notes.portalId, portal.id), eq(notes.id, id), isNull(notes.deletedAt))))
  return note?.subject ?? null
}

/** What a link to a follow-up is about, whoever may see it. */
export async function subjectOfFollowUp(database: Database, portal: Portal, id: string): Promise<SubjectKey | null> {
  const [followUp] = await withPortal(database, portal.id, transaction => transaction.select({ subject: followUps.subject }).from(followUps)
    .where(and(eq(followUps.portalId, portal.id), eq(followUps.id, id))))
  return followUp?.subject ?? null
}

/**
 * Whether there is what a view was asked for, as far as this person may see. Follow-ups show to author and assignee whatever
 * becomes of the subject; what its assignee was reminded of counts as opened then.
 * @param seesSubject whether the portal shows them what the view is about
 */
export async function isThere(database: Database, claims: SessionClaims, view: ViewRequest, seesSubject: boolean): Promise<boolean> {
  const read = <T>(work: (transaction: Transaction) => Promise<T>) => withPortal(database, claims.portalId, work)
  switch (view.name) {
    case 'note': {
      const note = seesSubject ? await read(transaction => readNote(transaction, claims, view.note)) : null
      return note !== null && note.deletedAt === null
    }
    case 'follow-up': {
      return read(async (transaction) => {
        const followUp = await readFollowUp(transaction, claims, view.followUp)
        if (followUp?.assignee.id === claims.user.id) await markOpened(transaction, claims, followUp.id)
        return followUp !== null && (seesSubject || [followUp.author.id, followUp.assignee.id].includes(claims.user.id))
      })
    }
    // Replies are for employees.
    case 'reply': return claims.subjects.includes('portal') && await read(transaction => readReply(transaction, claims, view.reply)) !== null
    default: return seesSubject
  }
}
