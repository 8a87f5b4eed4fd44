import type { SeedCompany } from './company'
import { KESTREL } from './kestrel'
import { LINDEN } from './linden'

/** One company a portal, in the order of the ports. */
export const COMPANIES: readonly SeedCompany[] = [KESTREL, LINDEN]
