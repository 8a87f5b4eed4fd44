import { roleIn, runsGroup } from '../../portal/groups/access'
import type { Group, Person, Portal } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import { SUBJECT } from './fields'
import { tagsOf } from './workgroup'

const DAY = 86_400_000
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const TOOLS = ['blog', 'tasks', 'calendar', 'files', 'chat', 'group_lists', 'landing_knowledge', 'marketplace']

/** Names of the avatars that the platform has for groups, in its order. */
const AVATARS = ['folder', 'checks', 'pie', 'bag', 'members']

/** `today, 12:16`, `yesterday, 14:42`, `April 15, 14:42`, `June 11, 2024 15:08`. */
function readableDate(at: number, now: number): string {
  const iso = new Date(at).toISOString()
  const clock = iso.slice(11, 16)
  const days = Math.floor(now / DAY) - Math.floor(at / DAY)
  if (days === 0) return `today, ${clock}`
  if (days === 1) return `yesterday, ${clock}`
  const day = `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(8, 10))}`
  return iso.slice(0, 4) === new Date(now).toISOString().slice(0, 4) ? `${day}, ${clock}` : `${day}, ${iso.slice(0, 4)} ${clock}`
}

/** How many of a group's open tasks are on time, in percent. */
function efficiency(portal: Portal, group: Group, now: number): number {
  const open = [...portal.tasks.values()].filter(task => task.groupId === group.id && task.status !== 5)
  const late = open.filter(task => task.deadline !== null && task.deadline < now)
  return open.length ? Math.round(100 * (1 - late.length / open.length)) : 100
}

function writeMember(group: Group, person: Person): Record<string, unknown> {
  return {
    id: Number(person.id),
    isOwner: group.ownerId === person.id,
    isModerator: group.moderators.includes(person.id),
    isScrumMaster: false,
    isAutoMember: false,
    name: person.firstName,
    lastName: person.lastName,
    position: person.position,
    photo: '',
  }
}

function actionsFor(viewer: Person, group: Group): Record<string, boolean> {
  const role = roleIn(group, viewer.id)
  const runs = runsGroup(viewer, group)
  return {
    EDIT: runs,
    DELETE: runs,
    INVITE: group.initiatePerms === 'K' ? role !== null : role === 'A' || (role === 'E' && group.initiatePerms === 'E'),
    JOIN: role === null && !viewer.extranet,
    LEAVE: role === 'E' || role === 'K',
    FOLLOW: role !== null,
    PIN: true,
    EDIT_FEATURES: runs,
  }
}

/** What else may be asked for, by the name under which it is asked for. */
type Extra = (portal: Portal, viewer: Person, group: Group) => Record<string, unknown>

const EXTRAS: Readonly<Record<string, Extra>> = {
  ACTIONS: (_portal, viewer, group) => ({ ACTIONS: actionsFor(viewer, group) }),
  AVATAR: () => ({ AVATAR: '' }),
  AVATAR_DATA: () => ({ AVATAR_DATA: { type: 'icon', id: 'folder' } }),
  AVATAR_TYPES: () => ({
    AVATAR_TYPES: Object.fromEntries(AVATARS.map((name, index) => [name, {
      sort: (index + 1) * 100,
      mobileUrl: `/bitrix/images/socialnetwork/workgroup/${name}.png`,
      webCssClass: name,
      entitySelectorUrl: `/bitrix/images/socialnetwork/workgroup/${name}.svg`,
    }])),
  }),
  COUNTERS: () => ({ COUNTERS: { workgroup_requests_out: 0, workgroup_requests_in: 0 } }),
  DATE_CREATE: (_portal, _viewer, group) => ({ DATE_CREATE: readableDate(group.createdAt, Date.now()) }),
  DEPARTMENTS: () => ({ DEPARTMENTS: [] }),
  EFFICIENCY: (portal, _viewer, group) => ({ EFFICIENCY: efficiency(portal, group, Date.now()) }),
  FEATURES: () => ({ FEATURES: TOOLS.map((name, index) => ({ featureName: name, name, customName: '', id: String(index + 1), active: true })) }),
  GROUP_MEMBERS_LIST: (_portal, _viewer, group) => ({
    GROUP_MEMBERS_LIST: group.members.map(id => ({ id: Number(id), invited: false, isAwaiting: false, isMember: true })),
  }),
  LIST_OF_MEMBERS: (portal, _viewer, group) => ({
    LIST_OF_MEMBERS: group.members.flatMap(id => portal.people.get(id) ?? []).map(person => writeMember(group, person)),
  }),
  LIST_OF_MEMBERS_AWAITING_INVITE: () => ({ LIST_OF_MEMBERS_AWAITING_INVITE: [] }),
  OWNER_DATA: (portal, _viewer, group) => {
    const owner = portal.people.get(group.ownerId)
    return { OWNER_DATA: { ID: Number(group.ownerId), PHOTO: '', FORMATTED_NAME: owner ? fullName(owner) : '' } }
  },
  PIN: () => ({ IS_PIN: false }),
  PRIVACY_TYPE: (_portal, _viewer, group) => ({ PRIVACY_CODE: group.opened ? 'open' : group.visible ? 'closed' : 'secret' }),
  SUBJECT_DATA: () => ({ SUBJECT_DATA: SUBJECT }),
  TAGS: (_portal, _viewer, group) => ({ TAGS: tagsOf(group) }),
  USER_DATA: (_portal, viewer, group) => {
    const role = roleIn(group, viewer.id)
    return { USER_DATA: { ROLE: role ?? false, INITIATED_BY_TYPE: role ? 'G' : false, IS_SUBSCRIBED: role !== null } }
  },
}

/**
 * Further fields of a group; names that are not known are passed over.
 * @param select names as the documentation has them
 */
export function selectExtras(portal: Portal, viewer: Person, group: Group, select: readonly string[]): Record<string, unknown> {
  return Object.assign({}, ...select.map(name => EXTRAS[name.toUpperCase()]?.(portal, viewer, group) ?? {})) as Record<string, unknown>
}

/** What the mobile app gets beside a group. */
export function mobileData(viewer: Person, group: Group): { role: string, initiatedByType: string } {
  const role = roleIn(group, viewer.id)
  return { role: role ?? '', initiatedByType: role ? 'G' : '' }
}
