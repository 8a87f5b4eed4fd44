import { maySeeGroup, runsGroup } from '../../portal/groups/access'
import type { Group } from '../../portal/portal'
import type { Call } from '../method'
import { groupError } from './incoming'

/**
 * The group that a caller wants to change; they must run it.
 * @param refusal to those who know of it but do not run it
 * @throws RestError without a code; who may not know of a group hears that its number is wrong
 */
export function groupToChange({ portal, user }: Call, value: unknown, refusal: string): Group {
  const group = portal.groups.get(String(value ?? ''))
  if (!group || !maySeeGroup(portal, user, group, user.admin)) throw groupError('Wrong group ID')
  if (!runsGroup(user, group)) throw groupError(refusal)
  return group
}
