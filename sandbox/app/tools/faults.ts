/** One input of a fault. */
export interface FaultField {
  name: 'ms' | 'seconds' | 'status' | 'code' | 'method' | 'user' | 'app' | 'share' | 'count' | 'lasts' | 'how' | 'task' | 'group' | 'type' | 'item' | 'chat' | 'refresh' | 'capacity' | 'leak'
  type: 'text' | 'number' | 'share' | 'person' | 'app' | 'flag' | 'how'
  /** What stands in it at first; without one the input may stay empty. */
  initial?: string | number | boolean
  required?: boolean
}

const LASTS: FaultField = { name: 'lasts', type: 'number' }
const WHO: FaultField = { name: 'user', type: 'person', required: true }

/** Which calls a fault strikes. */
const WHICH: FaultField[] = [
  { name: 'method', type: 'text' },
  { name: 'user', type: 'person' },
  { name: 'app', type: 'app' },
  { name: 'share', type: 'share', initial: 1 },
  { name: 'count', type: 'number' },
  LASTS,
]

const WHOSE: FaultField[] = [{ name: 'user', type: 'person' }, { name: 'app', type: 'app' }]

/** Kinds of faults that the portal offers, and what each of them takes. */
export const FAULT_KINDS = {
  'slow': [{ name: 'ms', type: 'number', initial: 3000, required: true }, ...WHICH],
  'error': [
    { name: 'status', type: 'number', initial: 500, required: true },
    { name: 'code', type: 'text', initial: 'INTERNAL_SERVER_ERROR', required: true },
    ...WHICH,
  ],
  'html': [{ name: 'status', type: 'number', initial: 502, required: true }, ...WHICH],
  'drop': WHICH,
  'lose-answer': WHICH,
  'rate-limit': WHICH,
  'operating': [{ name: 'seconds', type: 'number', initial: 481, required: true }, ...WHICH],
  'oauth-down': [{ name: 'how', type: 'how', initial: 'error', required: true }, ...WHICH],
  'task-access': [WHO, { name: 'task', type: 'text', required: true }, LASTS],
  'group-access': [WHO, { name: 'group', type: 'text', required: true }, LASTS],
  'item-access': [WHO, { name: 'type', type: 'number', initial: 2, required: true }, { name: 'item', type: 'text', required: true }, LASTS],
  'chat-access': [WHO, { name: 'chat', type: 'text', required: true }, LASTS],
  'user-access': [WHO, { name: 'app', type: 'app' }, LASTS],
  'rename': [],
  'expire-tokens': [...WHOSE, { name: 'refresh', type: 'flag', initial: false }],
  'revoke-tokens': WHOSE,
  'bucket': [
    { name: 'capacity', type: 'number', initial: 50, required: true },
    { name: 'leak', type: 'number', initial: 2, required: true },
  ],
  'no-bucket': [],
} as const satisfies Record<string, readonly FaultField[]>

/** Name of a kind of fault. */
export type FaultKind = keyof typeof FAULT_KINDS

/** What stands in the inputs of a fault. */
export type FaultInput = Record<string, string | number | boolean | undefined>

/**
 * The inputs of a kind of fault as they are at first.
 *
 * @param kind of the fault
 */
export function emptyFault(kind: FaultKind): FaultInput {
  const fields: readonly FaultField[] = FAULT_KINDS[kind]
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]))
}

/**
 * What is sent to the portal to break something: the inputs of the kind that are filled.
 *
 * @param kind of the fault
 * @param input what stands in the inputs
 */
export function faultBody(kind: FaultKind, input: FaultInput): Record<string, unknown> {
  const fields: readonly FaultField[] = FAULT_KINDS[kind]
  if (kind === 'bucket') return { kind, limit: { capacity: input.capacity, leak: input.leak } }
  if (kind === 'no-bucket') return { kind: 'bucket', limit: null }
  const filled = fields.map(({ name }) => [name, input[name]]).filter(([, value]) => value !== undefined && value !== '')
  return { kind, ...Object.fromEntries(filled) }
}
