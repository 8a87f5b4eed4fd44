import type { PortalUser } from './contract'

/** The viewer's part in a project: its owner, a moderator, a member, or none. */
export type GroupPart = 'owner' | 'moderator' | 'member'

/** `GET /sandbox/ui/groups?q=`: a list of these, the projects and groups that the viewer may know of. */
export interface PortalGroup {
  id: string
  name: string
  description: string
  /** A project has dates, a group has none. */
  kind: 'project' | 'group'
  privacy: 'open' | 'closed' | 'secret'
  archived: boolean
  owner: PortalUser
  memberCount: number
  /** Null: the viewer is no member. */
  part: GroupPart | null
  /** ISO 8601 with offset. */
  startsAt: string | null
  finishesAt: string | null
}

/**
 * `GET /sandbox/ui/groups/<id>` (404 when the viewer may not know of it). `POST` with `name` and `description` changes it, as
 * `sonet_group.update` does, and answers it anew.
 */
export interface PortalGroupPage extends PortalGroup {
  members: { user: PortalUser, part: GroupPart }[]
  /** The viewer may change it. */
  mayEdit: boolean
  /** Of its chat, as `/online/?IM_DIALOG=` takes it; null where there is none. */
  dialogId: string | null
}
