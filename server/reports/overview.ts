import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Counts, Overview } from '#shared/schemas/reports'
import { addDays, isoWeek, momentIn, mondayOf } from '#shared/zones'
import type { Transaction } from '../database/client'
import { users } from '../database/schema'
import type { Reader } from '../notes/notes'
import { countable } from './countable'

/** People that a report names. */
const PEOPLE_AT_MOST = 100

/** What a report is about; days in the reader's zone, both included. */
export interface OverviewQuery {
  from: string
  to: string
  kind?: string | undefined
  person?: string | undefined
}

/** One row of the grouped count: the grand total, or that of a week, a person or a kind. */
type Group = Record<keyof Counts, string | number> & { week: number | null, person: string | null, kind: string | null, grouped: number }

/** Bits of `grouping()`: a bit is set for each column that the row is not grouped by. */
const GROUPED = { week: 0b011, person: 0b101, kind: 0b110, total: 0b111 } as const

/**
 * Counts notes and follow-ups by ISO week, by person and by kind of subject: those that the reader may count (see
 * `countable`). Weeks begin on Monday in the reader's zone.
 */
export async function readOverview(transaction: Transaction, reader: Reader, query: OverviewQuery, timeZone: string): Promise<Omit<Overview, 'complete'>> {
  const start = (day: string) => momentIn(day, '00:00:00', timeZone).toISOString()
  const [since, until] = [start(query.from), start(addDays(query.to, 1))]
  const mondays = mondaysOf(query)
  const { rows } = await transaction.execute(sql`
    with events as (
      select created_at as at, author_id as person, kind, true as note, null::text as status, false as on_time from notes n
        where ${countable(reader, 'notes')} and deleted_at is null and created_at >= ${since} and created_at < ${until} ${only(query, 'author_id')}
      union all
      select created_at, assignee_id, kind, false, 'open', false from follow_ups n
        where ${countable(reader, 'follow_ups')} and created_at >= ${since} and created_at < ${until} ${only(query, 'assignee_id')}
      union all
      select closed_at, assignee_id, kind, false, status, closed_at <= due_at from follow_ups n
        where ${countable(reader, 'follow_ups')} and closed_at >= ${since} and closed_at < ${until} ${only(query, 'assignee_id')}
    ), dated as (
      select *, width_bucket(at, array[${sql.join(mondays.map(day => sql`${start(day)}::timestamptz`), sql`, `)}]) - 1 as week from events
    )
    select week, person, kind, grouping(week, person, kind) as grouped,
      count(*) filter (where note) as notes,
      count(*) filter (where status = 'open') as opened,
      count(*) filter (where status <> 'open') as closed,
      count(*) filter (where status = 'done') as done,
      count(*) filter (where status = 'done' and on_time) as "onTime"
    from dated group by grouping sets ((week), (person), (kind), ())`) as unknown as { rows: Group[] }

  const of = (grouped: number) => rows.filter(row => row.grouped === grouped)
  const people = of(GROUPED.person).map(row => ({ id: row.person!, counts: toCounts(row) }))
    .sort((a, b) => size(b.counts) - size(a.counts) || a.id.localeCompare(b.id)).slice(0, PEOPLE_AT_MOST)
  const known = people.length === 0
    ? []
    : await transaction.select({ id: users.id, name: users.name, photo: users.photo }).from(users)
        .where(and(eq(users.portalId, reader.portalId), inArray(users.id, people.map(({ id }) => id))))
  return {
    timeZone,
    total: toCounts(of(GROUPED.total)[0]),
    weeks: mondays.map((monday, index) => ({ week: isoWeek(monday), monday, ...toCounts(of(GROUPED.week).find(row => row.week === index)) })),
    people: people.map(({ id, counts }) => ({ person: known.find(person => person.id === id) ?? { id, name: `#${id}`, photo: null }, ...counts })),
    kinds: of(GROUPED.kind).map(row => ({ kind: row.kind!, ...toCounts(row) })).sort((a, b) => size(b) - size(a) || a.kind.localeCompare(b.kind)),
  }
}

function mondaysOf({ from, to }: OverviewQuery): string[] {
  const mondays = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) mondays.push(monday)
  return mondays
}

function only({ kind, person }: OverviewQuery, personColumn: 'author_id' | 'assignee_id'): SQL {
  const ofKind = kind === undefined ? sql`` : sql`and kind = ${kind}`
  return person === undefined ? ofKind : sql`${ofKind} and ${sql.identifier(personColumn)} = ${person}`
}

/** Counts come as text from one of the two engines. */
function toCounts(row: Group | undefined): Counts {
  const { notes, opened, closed, done, onTime } = row ?? { notes: 0, opened: 0, closed: 0, done: 0, onTime: 0 }
  return { notes: Number(notes), opened: Number(opened), closed: Number(closed), done: Number(done), onTime: Number(onTime) }
}

function size({ notes, opened, closed }: Counts): number {
  return notes + opened + closed
}
