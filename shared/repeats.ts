/** How often a follow-up comes again, as pages offer it. Rules that come by the API may say more. */
export const REPEATS = ['DAILY', 'WEEKLY', 'MONTHLY'] as const
export type Repeat = typeof REPEATS[number]

/**
 * The steps of a rule that the server has taken: `{ every: 'WEEKLY', count: 2 }` of `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO`.
 * Apart from the library that reads them whole, which no page needs.
 */
export function repeatOf(rule: string): { every: Repeat, count: number } {
  const every = REPEATS.find(name => rule.includes(`FREQ=${name}`))
  if (!every) throw new Error(`No rule of a follow-up: ${rule}`)
  return { every, count: Number(/(?:^|;)INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1) }
}
