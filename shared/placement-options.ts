/**
 * What `PLACEMENT_OPTIONS` holds once it is parsed: text values, lists and objects as JSON; empty when the portal sent
 * nothing. Keys are the portal's own.
 */
export type PlacementOptions = Record<string, string | undefined>

/** What the platform sends where it means *nothing*. */
const NOTHING = new Set(['', '0', 'undefined', 'false', 'null'])

/** Whether a value of the options is none. */
export function isNothing(value: string | undefined): boolean {
  return NOTHING.has(value?.trim() ?? '')
}

/**
 * The first of some keys that holds something, in any letter case: a task's id comes as `ID`, `taskId` or `TASK_ID`,
 * by the place and the age of the portal.
 */
export function firstOption(options: PlacementOptions, ...keys: string[]): string | null {
  const wanted = keys.map(key => key.toLowerCase())
  for (const key of wanted) {
    const [, found] = Object.entries(options).find(([name, value]) => name.toLowerCase() === key && !isNothing(value)) ?? []
    if (found !== undefined) return found.trim()
  }
  return null
}

/**
 * A number out of the path of the portal's page that the widget was opened from, which comes as `URI`.
 * @param pattern its first group is the number
 */
export function idInPage(options: PlacementOptions, pattern: RegExp): string | null {
  const path = firstOption(options, 'URI')?.split('?')[0] ?? ''
  return pattern.exec(path)?.[1] ?? null
}
