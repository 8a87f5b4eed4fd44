import type { PortalUser } from './contract'

/** `GET /sandbox/ui/people?q=`: a list of these, the people that the viewer may know of, by name. */
export interface PortalEmployee extends PortalUser {
  /** Null for guests. */
  department: { id: string, name: string } | null
  phone: string
}

/** `GET /sandbox/ui/people/<id>` (404 when the viewer may not know of them). */
export interface PersonProfile extends PortalEmployee {
  city: string
  /** `YYYY-MM-DD`. */
  birthday: string
  /** Who leads the department; null where it is the person, or there is none. */
  head: PortalUser | null
  /** ISO 8601 with offset. */
  lastSeenAt: string
  /** Projects that the person is in, as far as the viewer may know of them. */
  groups: { id: string, name: string }[]
}
