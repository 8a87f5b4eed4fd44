import type { PlacementOptions } from './placement-options'
import { firstOption, idInPage } from './placement-options'
import type { SubjectKey } from './subjects'
import { subjectKind } from './subjects'

/** Stands for the person who looks, in subjects that options name only as *theirs*: `calendar:user:me`. */
export const ME = 'me'

/** A subject key, possibly with `ME` in place of a person's id. */
export type SubjectWish = SubjectKey

const GROUP_PAGE = /^\/workgroups\/group\/(\d+)(?:\/|$)/
const PERSON_PAGE = /^\/company\/personal\/user\/(\d+)(?:\/|$)/

/** Numbers of the CRM's types by their symbolic names; smart processes come by number. */
const CRM_TYPES: Record<string, string> = { LEAD: '1', DEAL: '2', CONTACT: '3', COMPANY: '4', QUOTE: '7', SMART_INVOICE: '31' }

function known(key: SubjectWish): SubjectWish | null {
  return key === 'calendar:user:me' || subjectKind(key) !== null ? key : null
}

/** The task of a list, a card or a panel. */
export function taskSubject(options: PlacementOptions): SubjectWish | null {
  return known(`task:${firstOption(options, 'taskId', 'TASK_ID', 'ID')}`)
}

/** The project of a page; its toolbar says it only by the address of the page. */
export function groupSubject(options: PlacementOptions): SubjectWish | null {
  return known(`group:${firstOption(options, 'GROUP_ID') ?? idInPage(options, GROUP_PAGE)}`)
}

/** The owner of a list or a card. */
export function userSubject(options: PlacementOptions): SubjectWish | null {
  return known(`user:${firstOption(options, 'USER_ID') ?? idInPage(options, PERSON_PAGE)}`)
}

/** The owner of a profile. `USER_ID` may be the person who has opened the menu: the page's address tells the owner. */
export function profileSubject(options: PlacementOptions): SubjectWish | null {
  return known(`user:${idInPage(options, PERSON_PAGE) ?? firstOption(options, 'USER_ID')}`)
}

/** Whose automation rules a designer shows: a project's or a person's. */
export function robotsSubject(options: PlacementOptions): SubjectWish | null {
  const owner = groupSubject(options) ?? userSubject(options)
  return owner === null ? null : `robots:${owner}`
}

/** Whose calendar is open: a project's or a colleague's by the page's address, otherwise the person's own. */
export function calendarSubject(options: PlacementOptions): SubjectWish {
  const group = idInPage(options, GROUP_PAGE)
  const user = idInPage(options, PERSON_PAGE)
  return known(group !== null ? `calendar:group:${group}` : `calendar:user:${user ?? ME}`) ?? `calendar:user:${ME}`
}

/** The chat that is open: `chat2`, or a person's id for a dialog of two. */
export function chatSubject(options: PlacementOptions): SubjectWish | null {
  return known(`chat:${firstOption(options, 'dialogId', 'DIALOG_ID')}`)
}

/** A CRM record by its type, symbolic or as a number, and its id. */
export function crmSubject(type: string | null, id: string | null): SubjectWish | null {
  return known(`crm:${CRM_TYPES[type?.toUpperCase() ?? ''] ?? type}:${id}`)
}

/** A telephone number as it is stored: digits, `*`, `#`, and a plus at the beginning. `null` for `hidden` and the like. */
export function phoneSubject(number: string | null): SubjectWish | null {
  const digits = number?.replace(/[^0-9*#]/g, '') ?? ''
  return known(`phone:${number?.trim().startsWith('+') ? '+' : ''}${digits}`)
}

/** Who is calling: the CRM's record of them, or the number alone. */
export function callSubject(options: PlacementOptions): SubjectWish | null {
  return crmSubject(firstOption(options, 'CRM_ENTITY_TYPE'), firstOption(options, 'CRM_ENTITY_ID')) ?? phoneSubject(firstOption(options, 'PHONE_NUMBER'))
}

/** The record whose card a custom field stands in; `null` in the card of a new one. A smart process has its number beside. */
export function fieldSubject(options: PlacementOptions): SubjectWish | null {
  const [, type] = /"entityTypeId":"?([1-9]\d*)/.exec(options.ENTITY_DATA ?? '') ?? []
  return crmSubject(type ?? firstOption(options, 'ENTITY_ID')?.replace(/^CRM_(?=[A-Z])/i, '') ?? null, firstOption(options, 'ENTITY_VALUE_ID'))
}
