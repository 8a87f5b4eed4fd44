/** Kinds of things that a note can be about. */
export const SUBJECT_KINDS = ['task', 'group', 'user', 'chat', 'crm', 'phone', 'robots', 'calendar', 'portal'] as const
export type SubjectKind = typeof SUBJECT_KINDS[number]

/**
 * The written form of a subject, such as `task:286`, `group:10`, `user:1`, `chat:chat2`, `crm:2:7303`, `phone:+15550100`,
 * `robots:group:10`, `calendar:user:1` or `portal`. It is the key under which notes are stored and found.
 */
export type SubjectKey = string

const ID = '[1-9][0-9]{0,18}'
const PATTERNS: Record<SubjectKind, RegExp> = {
  task: new RegExp(`^task:${ID}$`),
  group: new RegExp(`^group:${ID}$`),
  user: new RegExp(`^user:${ID}$`),
  chat: new RegExp(`^chat:(?:chat|sg)?${ID}$`),
  crm: new RegExp(`^crm:${ID}:${ID}$`),
  phone: /^phone:\+?[0-9*#]{2,32}$/,
  robots: new RegExp(`^robots:(?:group|user):${ID}$`),
  calendar: new RegExp(`^calendar:(?:group|user|company):${ID}$`),
  portal: /^portal$/,
}

/**
 * Tells which kind of thing a key names.
 * @returns the kind, or `null` when the text is not a subject key
 */
export function subjectKind(key: string): SubjectKind | null {
  return SUBJECT_KINDS.find(kind => PATTERNS[kind].test(key)) ?? null
}

/** The part of a key behind its kind: `286` of `task:286`, `2:7303` of `crm:2:7303`. */
export function subjectId(key: SubjectKey): string {
  return key.slice(key.indexOf(':') + 1)
}

/** Who sees a new note on a subject unless its author says otherwise: notes on people are for oneself. */
export function usualVisibility(key: SubjectKey): 'shared' | 'private' {
  return key.startsWith('user:') ? 'private' : 'shared'
}
