import type { SubjectKey } from './subjects'
import { subjectKind } from './subjects'

/**
 * What `PLACEMENT_OPTIONS` holds once it is parsed: flat text values, empty when the portal sent nothing.
 * Keys are the portal's own.
 */
export type PlacementOptions = Record<string, string | undefined>

/** How a page is laid out: a wide page, a narrow panel, one line, or a side panel of the portal. */
export type LayoutName = 'page' | 'panel' | 'strip' | 'slider'

/** One widget of the app: everything that the wizard, the settings, the router and the tests know about it. */
export interface Placement {
  /** Scopes that the app needs for it, beside `placement`. */
  scopes: readonly string[]
  /** The page's address on our side. */
  path: string
  /** Keys of the titles in `i18n/locales`, bound for every language with `LANG_ALL`. */
  titleKey: string
  descriptionKey: string
  layout: LayoutName
  /** `OPTIONS` of `placement.bind`. */
  bindOptions?: Readonly<Record<string, string>>
  /** The platform has given the place up: it is not bound, unless an administrator wants it. */
  retired?: boolean
  /** Which subject the page is about, or `null` when the options do not name one. */
  subject: (options: PlacementOptions) => SubjectKey | null
}

/**
 * What the platform sends where it means *nothing*.
 */
const NOTHING = new Set(['', '0', 'undefined', 'false', 'null'])

/**
 * The first of some keys that holds something, in any letter case: a task's id comes as `ID`, `taskId` or `TASK_ID`,
 * by the place and the age of the portal.
 */
export function firstOption(options: PlacementOptions, ...keys: string[]): string | null {
  const wanted = keys.map(key => key.toLowerCase())
  for (const key of wanted) {
    const [, found] = Object.entries(options).find(([name, value]) => name.toLowerCase() === key && !NOTHING.has(value?.trim() ?? '')) ?? []
    if (found !== undefined) return found.trim()
  }
  return null
}

function taskSubject(options: PlacementOptions): SubjectKey | null {
  const id = firstOption(options, 'taskId', 'TASK_ID', 'ID')
  const key = `task:${id}`
  return id !== null && subjectKind(key) === 'task' ? key : null
}

/** The widgets that Sidenote offers. The next one is one more entry. */
export const PLACEMENTS = {
  TASK_VIEW_TAB: {
    scopes: ['task'],
    path: '/placement/task-view-tab',
    titleKey: 'placement.TASK_VIEW_TAB.title',
    descriptionKey: 'placement.TASK_VIEW_TAB.description',
    layout: 'page',
    subject: taskSubject,
  },
} as const satisfies Record<string, Placement>

export type PlacementCode = keyof typeof PLACEMENTS

/** Whether a code is one of our widgets. */
export function isPlacementCode(code: string): code is PlacementCode {
  return Object.hasOwn(PLACEMENTS, code)
}
