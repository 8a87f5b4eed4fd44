import { z } from 'zod'
import type { SubjectFacts } from '#shared/types/launch'
import type { Person } from '#shared/schemas/notes'
import type { SubjectKey } from '#shared/subjects'
import type { Calls } from '../rest'

/** What a person sees of a subject that they may see; no facts where the kind has none. */
export interface Proof {
  facts: SubjectFacts | null
  /** The key under which notes are kept, where the one that was asked for is another person's name for another thing. */
  subject?: SubjectKey
}

/** How one kind of subject is proven. */
export interface Prover {
  /**
   * Commands of one batch. `main` answers only to those who may see the subject; the others bring facts, and may fail.
   * @param id the part of the key behind the kind
   * @param of the name of one of them in the batch, for `$result[…]`
   */
  calls: (id: string, of: (name: string) => string) => { main: Calls[string] } & Calls
  /**
   * The facts out of the results; `null` when they say that there is nothing to see.
   * @param main the result of `main`
   * @param more the results of the others, `undefined` for those that failed
   */
  read: (main: unknown, more: Record<string, unknown>, id: string) => Proof | null
  /** Proves the subject without `main`: of a portal whose app has not the scope for it. */
  readWithout?: (more: Record<string, unknown>, id: string) => Proof | null
}

/** Numbers come as numbers or as texts. */
export const id = z.coerce.string()
/** Empty texts and `false` stand for nothing. */
export const text = z.string().nullish().transform(value => value?.trim() || null).catch(null)

const personSchema = z.object({ ID: id, NAME: text.default(null), LAST_NAME: text.default(null), PERSONAL_PHOTO: text.default(null) })

/** One person out of the answer of `user.get`, found by id: a reference that names nobody lists everybody. */
export function personIn(answer: unknown, wanted: string | null): Person | null {
  const people = z.array(z.unknown()).catch([]).parse(answer)
  const parsed = people.map(person => personSchema.safeParse(person)).find(person => person.success && person.data.ID === wanted)
  if (!parsed?.success) return null
  const { ID, NAME, LAST_NAME, PERSONAL_PHOTO } = parsed.data
  return { id: ID, name: [NAME, LAST_NAME].filter(Boolean).join(' ') || `#${ID}`, photo: PERSONAL_PHOTO }
}
