import type { Group, Portal } from '../../portal/portal'
import { SITE, SUBJECT } from './fields'

const yes = (value: boolean) => value ? 'Y' : 'N'

/**
 * `11/21/2026 19:00:00`, as the English portal writes dates.
 * @param at milliseconds since the epoch
 */
export function siteDate(at: number): string {
  const iso = new Date(at).toISOString()
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`
}

const siteDateOrNull = (at: number | null) => at === null ? null : siteDate(at)

/** A group's own fields, as `socialnetwork.api.workgroup.*` have them. */
export function workgroupFields(group: Group): Record<string, unknown> {
  return {
    ID: Number(group.id),
    ACTIVE: 'Y',
    SITE_ID: SITE,
    SUBJECT_ID: SUBJECT.ID,
    NAME: group.name,
    DESCRIPTION: group.description,
    KEYWORDS: group.keywords,
    CLOSED: yes(group.closed),
    VISIBLE: yes(group.visible),
    OPENED: yes(group.opened),
    DATE_CREATE: siteDate(group.createdAt),
    DATE_UPDATE: siteDate(group.changedAt),
    DATE_ACTIVITY: siteDate(group.changedAt),
    IMAGE_ID: 0,
    AVATAR_TYPE: 'folder',
    OWNER_ID: Number(group.ownerId),
    INITIATE_PERMS: group.initiatePerms,
    NUMBER_OF_MEMBERS: group.members.length,
    NUMBER_OF_MODERATORS: group.moderators.length + 1,
    PROJECT: yes(group.project),
    PROJECT_DATE_START: siteDateOrNull(group.startsAt),
    PROJECT_DATE_FINISH: siteDateOrNull(group.finishesAt),
    SEARCH_INDEX: [group.name, group.description, group.keywords].filter(Boolean).join(' '),
    LANDING: 'N',
    SCRUM_OWNER_ID: 0,
    SCRUM_SPRINT_DURATION: 0,
    SCRUM_TASK_RESPONSIBLE: '',
    TYPE: group.project ? 'project' : 'group',
  }
}

/** The chat of a group: 0 where it has none. */
export function chatOf(portal: Portal, group: Group): number {
  return [...portal.messenger.chats.values()].find(({ entity }) => entity.type === 'SONET_GROUP' && entity.id === group.id)?.id ?? 0
}

/** Keywords, one by one. */
export function tagsOf(group: Group): string[] {
  return group.keywords.split(',').map(tag => tag.trim()).filter(Boolean)
}

/** A whole group. */
export function writeWorkgroup(portal: Portal, group: Group): Record<string, unknown> {
  const chat = chatOf(portal, group)
  const plain = group.members.filter(id => id !== group.ownerId && !group.moderators.includes(id))
  return {
    ...workgroupFields(group),
    MEMBERS: group.members.map(Number),
    CHAT_ID: chat,
    DIALOG_ID: chat ? `chat${chat}` : '',
    ORDINARY_MEMBERS: plain.map(Number),
    INVITED_MEMBERS: [],
    MODERATOR_MEMBERS: group.moderators.map(Number),
    SITE_IDS: [SITE],
    TAGS: tagsOf(group),
    DEPARTMENTS: [],
    NUMBER_OF_MEMBERS_PLURAL: group.members.length === 1 ? 0 : 1,
  }
}
