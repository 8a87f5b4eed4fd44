import type { PortalUser } from './contract'

/** `GET /sandbox/ui/contact-center`: a list of these, the open channels by number (403 to guests). */
export interface ContactChannel {
  id: string
  name: string
  active: boolean
  /** What a client reads first; empty for nothing. */
  welcome: string
  /** People who answer, in their order. */
  operators: PortalUser[]
}
