import type { SubjectKey } from './subjects'

/** Paths of the CRM's cards by the number of the type; smart processes have a path of their own. */
const CRM_CARDS: Record<string, string> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company', 7: 'quote' }

/**
 * The portal's page of a subject, from its root; `null` for subjects without a page.
 * @param user who looks: a task is opened in one's own list
 */
export function subjectPage(subject: SubjectKey, user: string): string | null {
  const [kind, ...parts] = subject.split(':')
  const [first = '', second = ''] = parts
  switch (kind) {
    case 'task': return `/company/personal/user/${user}/tasks/task/view/${first}/`
    case 'group': return `/workgroups/group/${first}/`
    case 'user': return `/company/personal/user/${first}/`
    case 'chat': return `/online/?IM_DIALOG=${first}`
    case 'crm': return `/crm/${CRM_CARDS[first] ?? `type/${first}`}/details/${second}/`
    case 'robots': return subjectPage(parts.join(':'), user)
    case 'calendar': return first === 'group' ? `/workgroups/group/${second}/calendar/` : `/company/personal/user/${second}/calendar/`
    default: return null
  }
}
