import type { OpenLine, OpenLines } from '../portal/openlines/openlines'
import type { Person } from '../portal/portal'

const DAY = 86_400_000

const LINES = [
  { name: 'Website', active: true, welcome: 'Hello! We answer within a few minutes.', operators: 2 },
  { name: 'Questions about orders', active: true, welcome: 'Please tell us the number of your order.', operators: 3 },
  { name: 'Trial channel', active: false, welcome: '', operators: 1 },
] as const

/**
 * The open channels of a company: its last employees answer.
 * @param today start of the day that the dates count from, UTC, milliseconds since the epoch
 */
export function seedOpenLines(people: readonly Person[], today: number): OpenLines {
  const employees = people.filter(person => !person.extranet).map(person => person.id)
  const lines = LINES.map(({ name, active, welcome, operators }, index): OpenLine => ({
    id: index + 1,
    name,
    active,
    operators: employees.slice(-operators),
    welcome,
    createdAt: today - (300 - index * 40) * DAY,
    changedAt: today - (30 - index * 5) * DAY,
    changedBy: employees[0] ?? '',
  }))
  return new Map(lines.map(line => [line.id, line]))
}
