import type { Group } from '../portal/portal'
import type { SeedGroup } from './company'

const DAY = 86_400_000
const HOUR = 3_600_000

/**
 * A project: begun some months ago, to be finished some months ahead.
 * @param index from 0: the id counts from 1
 * @param today start of the day that the dates count from, milliseconds since the epoch
 */
export function seedGroup(group: SeedGroup, index: number, today: number): Group {
  const createdAt = today - (150 - index * 30) * DAY + 9 * HOUR
  return {
    id: String(index + 1),
    name: group.name,
    description: group.description,
    opened: group.opened,
    members: group.members.map(String),
    ownerId: String(group.owner),
    moderators: group.owner === 1 ? [] : ['1'],
    visible: !group.secret,
    closed: false,
    project: true,
    startsAt: today - (140 - index * 30) * DAY,
    finishesAt: today + (60 + index * 30) * DAY,
    keywords: '',
    initiatePerms: 'E',
    createdAt,
    changedAt: today - (index + 1) * DAY + 10 * HOUR,
  }
}
