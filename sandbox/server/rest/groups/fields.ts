import { hasGuests } from '../../portal/groups/access'
import type { Group, Portal } from '../../portal/portal'
import type { Field, Fields } from '../filter'

const yes = (value: boolean) => value ? 'Y' : 'N'

/** The one subject that every portal has. */
export const SUBJECT = { ID: 1, NAME: 'Workgroups' }
/** The portal's one site. */
export const SITE = 's1'

/** Fields of groups that lists are filtered and sorted by; patterns have to be asked for. */
export function groupFields(portal: Portal): Fields<Group> {
  const text = (read: Field<Group>['read']): Field<Group> => ({ kind: 'text', read })
  const date = (read: Field<Group>['read']): Field<Group> => ({ kind: 'date', read })
  return {
    ID: { kind: 'number', read: group => group.id },
    NAME: text(group => group.name),
    OWNER_ID: { kind: 'number', read: group => group.ownerId },
    ACTIVE: text(() => 'Y'),
    VISIBLE: text(group => yes(group.visible)),
    OPENED: text(group => yes(group.opened)),
    CLOSED: text(group => yes(group.closed)),
    PROJECT: text(group => yes(group.project)),
    SUBJECT_ID: { kind: 'number', read: () => SUBJECT.ID },
    SITE_ID: text(() => SITE),
    DATE_CREATE: date(group => group.createdAt),
    DATE_UPDATE: date(group => group.changedAt),
    DATE_ACTIVITY: date(group => group.changedAt),
    IS_EXTRANET: text(group => yes(hasGuests(portal, group))),
  }
}

/**
 * Operators that only groups have, as the usual ones: `><` and `!><` for a range, `?` for a part of a text.
 * @param filter by prefix and field name
 */
export function usualFilter(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => {
    const [, operator, name = ''] = /^(!><|><|\?)(.*)$/s.exec(key) ?? []
    if (operator === undefined) return [key, value]
    if (operator === '?') return [`%${name}`, value]
    const [low, high] = Object.values(value ?? {})
    return operator === '><'
      ? [`::${key}`, { [`>=${name}`]: low, [`<=${name}`]: high }]
      : [`::${key}`, { '::LOGIC': 'OR', [`<${name}`]: low, [`>${name}`]: high }]
  }))
}
