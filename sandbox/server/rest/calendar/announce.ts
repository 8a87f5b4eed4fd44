import { emit } from '../../portal/events'
import type { Call } from '../method'

/**
 * Tells the apps that an event of a calendar came, changed or went; they hear its number alone.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/events/on-calendar-entry-add.html
 */
export function announceEntry({ world, portal, user }: Call, id: string, what: 'ADD' | 'UPDATE' | 'DELETE'): void {
  emit(world, portal, `ONCALENDARENTRY${what}`, { id }, { userId: user.id })
}

/**
 * Tells the apps that a calendar came, changed or went; they hear its number alone.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/events/on-calendar-section-add.html
 */
export function announceSection({ world, portal, user }: Call, id: string, what: 'ADD' | 'UPDATE' | 'DELETE'): void {
  emit(world, portal, `ONCALENDARSECTION${what}`, { id }, { userId: user.id })
}
