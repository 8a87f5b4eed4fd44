/** What became of a change: done, overtaken by another one, not allowed, or there is nothing to change for this person. */
export type Settlement<T> = { outcome: 'done' | 'conflict', now: T } | { outcome: 'forbidden' } | { outcome: 'missing' }
