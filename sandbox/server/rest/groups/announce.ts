import { emit } from '../../portal/events'
import type { Group } from '../../portal/portal'
import type { Call } from '../method'

/**
 * Tells the apps that a group came, changed or went; they hear its number alone.
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/events/on-sonet-group-add.html
 */
export function announceGroup({ world, portal, user }: Call, { id }: Group, what: 'ADD' | 'UPDATE' | 'DELETE'): void {
  emit(world, portal, `ONSONETGROUP${what}`, { FIELDS: { ID: id } }, { userId: user.id })
}

/** Permissions of the social network's methods: one under two names. */
export const GROUP_SCOPES = ['sonet_group', 'socialnetwork'] as const
