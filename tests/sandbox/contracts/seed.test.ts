import { describe, expect, it } from 'vitest'
import type { Portal } from '../../../sandbox/server/portal/portal'
import { createWorld, readSettings } from '../../../sandbox/server/portal/world'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T13:00:00Z')

function portals(): Portal[] {
  return createWorld(readSettings({}), NOW).portals
}

/** What a portal holds, as a text. */
function written({ tasks, groups, calendar, feed }: Portal): string {
  return JSON.stringify({ tasks, groups, calendar, feed }, (_key, value: unknown) => value instanceof Map || value instanceof Set ? [...value] : value)
}

describe.each([0, 1])('portal %i', (index) => {
  const portal = portals()[index] as Portal
  const tasks = [...portal.tasks.values()]

  it('is the same on the same day', () => {
    expect(written(portals()[index] as Portal)).toBe(written(portal))
  })

  it('has spent time that adds up, and results of completed tasks alone', () => {
    for (const task of tasks) expect(task.elapsed.reduce((sum, { seconds }) => sum + seconds, 0), task.title).toBe(task.timeSpent)
    expect(tasks.filter(task => task.results.length).every(task => task.status === 5)).toBe(true)
    expect(tasks.some(task => task.comments.length > 1)).toBe(true)
  })

  it('has projects that their owners are in, one of them secret, one with people from outside', () => {
    const groups = [...portal.groups.values()]
    for (const group of groups) expect(group.members).toEqual(expect.arrayContaining([group.ownerId, ...group.moderators]))
    expect(groups.filter(group => !group.visible)).toHaveLength(1)
    expect(groups.some(group => group.members.some(id => portal.people.get(id)?.extranet))).toBe(true)
  })

  it('has calendars around today for everybody who works there, and none for people from outside', () => {
    const entries = [...portal.calendar.entries.values()]
    for (const person of portal.people.values()) {
      const own = entries.filter(entry => entry.type === 'user' && entry.ownerId === person.id)
      expect(own.length > 0, person.firstName).toBe(!person.extranet)
      expect(own.every(({ facts }) => Math.abs(facts.from - NOW) < 60 * DAY)).toBe(true)
    }
  })

  it('has news that everybody may read', () => {
    expect([...portal.feed.posts.values()].every(post => post.recipients.includes('UA') && post.at < NOW)).toBe(true)
  })
})
