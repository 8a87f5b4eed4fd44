import { z } from 'zod'
import { documentedError } from '../rest/common-errors'
import { STANDARD_LIMIT } from '../rest/rate-limit'

const person = z.coerce.string()
const number = z.coerce.string().regex(/^[1-9]\d*$/, 'the number of a record')

/** How long it lasts; until it is mended where nothing is said. */
const lasting = {
  /** Milliseconds until it is over. */
  lasts: z.number().int().positive().optional(),
}

const which = {
  /** Method names; `*` stands for anything: `tasks.*`. */
  method: z.string().min(1).optional(),
  user: person.optional(),
  app: z.string().optional(),
  /** Of the calls that fit, spread evenly. */
  share: z.number().gt(0).max(1).default(1),
  /** How often it strikes before it is over. */
  count: z.number().int().positive().optional(),
  ...lasting,
}

const status = z.number().int().min(400).max(599)

/** Faults that strike calls until they are used up, over or cleared. */
const callFaultSchema = z.discriminatedUnion('kind', [
  /** The answer comes late. */
  z.object({ kind: z.literal('slow'), ms: z.number().int().min(1).max(120_000), ...which }),
  /** The method answers an error; inside `batch` too. Status and sentence of the platform's common errors need not be given. */
  z.object({
    kind: z.literal('error'),
    code: z.string().default('INTERNAL_SERVER_ERROR'),
    status: status.optional(),
    message: z.string().optional(),
    ...which,
  }).transform(fault => ({ ...documentedError(fault.code), ...defined(fault) })),
  /** The whole request is answered with a page instead of JSON. */
  z.object({ kind: z.literal('html'), status: z.number().int().min(200).max(599).default(502), ...which }),
  /** The connection breaks before anything is done. */
  z.object({ kind: z.literal('drop'), ...which }),
  /** The request is carried out, and the connection breaks before its answer. */
  z.object({ kind: z.literal('lose-answer'), ...which }),
  /** The request is refused as if the bucket were full. */
  z.object({ kind: z.literal('rate-limit'), ...which }),
  /** The method counts as if it had run so much longer: `time.operating` grows up to its limit without anybody waiting. */
  z.object({ kind: z.literal('operating'), seconds: z.number().positive().max(3600), ...which }),
  /** The authorization server does not give tokens. */
  z.object({
    kind: z.literal('oauth-down'),
    how: z.enum(['error', 'html', 'drop']).default('error'),
    status: status.default(503),
    code: z.string().default('INTERNAL_SERVER_ERROR'),
    ...which,
  }),
])

/** What is taken away from a person until it is cleared, whatever their part in it: from an administrator too. */
const accessFaultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task-access'), user: person, task: number, ...lasting }),
  /** A group, its chat, and what one sees of its tasks and its calendar as a member. */
  z.object({ kind: z.literal('group-access'), user: person, group: number, ...lasting }),
  /** A record of the CRM: `type` is its number, such as 2 for a deal. */
  z.object({ kind: z.literal('item-access'), user: person, type: z.coerce.number().int().positive(), item: number, ...lasting }),
  /** A chat by its number, without `chat`. */
  z.object({ kind: z.literal('chat-access'), user: person, chat: number, ...lasting }),
  /** A person may not use an app (`user_access_error`). */
  z.object({ kind: z.literal('user-access'), user: person, app: z.string().optional(), ...lasting }),
])

/** The portal has another address: the old one sends REST on with a 302. */
const renameSchema = z.object({ kind: z.literal('rename') })

/** Things done once, at the moment they are asked for. */
const momentarySchema = z.discriminatedUnion('kind', [
  /** Access tokens given out so far run out; with `refresh` the refresh tokens too. */
  z.object({ kind: z.literal('expire-tokens'), user: person.optional(), app: z.string().optional(), refresh: z.boolean().default(false) }),
  /** Tokens given out so far are dead. */
  z.object({ kind: z.literal('revoke-tokens'), user: person.optional(), app: z.string().optional() }),
  /** Another bucket; `limit: null` takes it away. It is emptied. */
  z.object({
    kind: z.literal('bucket'),
    limit: z.object({ capacity: z.number().int().positive(), leak: z.number().min(0) }).nullable().default(STANDARD_LIMIT),
  }),
])

/** Body of `POST /sandbox/api/faults`, beside `portal`. */
export const faultSchema = z.discriminatedUnion('kind', [callFaultSchema, accessFaultSchema, renameSchema, momentarySchema])

export type CallFault = z.output<typeof callFaultSchema>
export type AccessFault = z.output<typeof accessFaultSchema>
export type MomentaryFault = z.output<typeof momentarySchema>
export type StandingFault = CallFault | AccessFault | z.output<typeof renameSchema>
export type Fault = z.output<typeof faultSchema>

/** Without the keys that nobody gave. */
function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [Key in keyof Value]: Exclude<Value[Key], undefined> }
}
