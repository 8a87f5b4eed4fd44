import { expireGrants, revokeGrants } from '../oauth/grants'
import type { Portal } from '../portal/portal'
import { USUAL_NAME } from '../portal/world'
import type { Fault, MomentaryFault } from './fault-schema'
import { addFault, clearFaults, isMomentary } from './faults'

const OTHER_NAME = 'localhost'

/** What came of a fault: an id to clear it by, or how many tokens it struck. */
export interface Breakage {
  id: string | null
  tokens: number
}

/** Carries a fault out, or lets it stand. */
export function breakPortal(portal: Portal, fault: Fault): Breakage {
  if (!isMomentary(fault)) {
    const id = addFault(portal.faults, fault, Date.now())
    name(portal)
    return { id, tokens: 0 }
  }
  return { id: null, tokens: carryOut(portal, fault) }
}

/**
 * Mends one fault; or everything, the bucket and the run times too.
 * @returns how many faults were mended
 */
export function mendPortal(portal: Portal, id?: string): number {
  const mended = clearFaults(portal.faults, id)
  if (id === undefined) {
    portal.buckets.clear()
    portal.operating.clear()
  }
  name(portal)
  return mended
}

/** Gives the portal the address that it has now. Where it is renamed that is the loopback's other name. */
function name(portal: Portal): void {
  const renamed = portal.faults.standing.some(({ fault }) => fault.kind === 'rename')
  portal.host = `${renamed ? OTHER_NAME : USUAL_NAME}:${portal.host.split(':')[1]}`
  portal.origin = `http://${portal.host}`
}

function carryOut(portal: Portal, fault: MomentaryFault): number {
  if (fault.kind === 'bucket') {
    portal.faults.limit = fault.limit
    portal.buckets.clear()
    return 0
  }
  const selection = { app: fault.app, userId: fault.user }
  if (fault.kind === 'revoke-tokens') return revokeGrants(portal.grants, selection)
  return expireGrants(portal.grants, selection, Date.now(), fault.refresh)
}
