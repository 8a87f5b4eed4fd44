import { expireGrants, revokeGrants } from '../oauth/grants'
import type { Portal } from '../portal/portal'
import type { Fault, MomentaryFault } from './faults'
import { addFault, isMomentary } from './faults'

/** What came of a fault: an id to clear it by, or how many tokens it struck. */
export interface Breakage {
  id: string | null
  tokens: number
}

/** Carries a fault out, or lets it stand. */
export function breakPortal(portal: Portal, fault: Fault): Breakage {
  if (!isMomentary(fault)) return { id: addFault(portal.faults, fault), tokens: 0 }
  return { id: null, tokens: carryOut(portal, fault) }
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
