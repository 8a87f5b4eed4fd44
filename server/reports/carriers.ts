import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import type { Carrier } from '#shared/schemas/reports'
import type { SubjectKey } from '#shared/subjects'
import type { Transaction } from '../database/client'
import { followUps, users } from '../database/schema'
import { visibleTo } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'

/** People that are named. */
const PEOPLE_AT_MOST = 100

/** Who carries how many of a subject's open follow-ups, as far as the reader sees these; those with the most first. */
export async function readCarriers(transaction: Transaction, reader: Reader, subject: SubjectKey): Promise<Carrier[]> {
  const rows = await transaction.select({
    id: followUps.assigneeId,
    name: users.name,
    photo: users.photo,
    open: count(),
    overdue: sql`count(*) filter (where ${followUps.dueAt} < now())`.mapWith(Number),
  }).from(followUps)
    .leftJoin(users, and(eq(users.portalId, followUps.portalId), eq(users.id, followUps.assigneeId)))
    .where(and(eq(followUps.portalId, reader.portalId), eq(followUps.subject, subject), eq(followUps.status, 'open'), visibleTo(reader)))
    .groupBy(followUps.assigneeId, users.name, users.photo)
    .orderBy(desc(count()), asc(followUps.assigneeId))
    .limit(PEOPLE_AT_MOST)
  return rows.map(({ id, name, photo, open, overdue }) => ({ person: { id, name: name ?? `#${id}`, photo }, open, overdue }))
}
