import type { Group, Person } from '../portal/portal'
import type { Robot, RobotOwner } from '../portal/robots/robots'

const HOUR = 3600
const DAY = 24 * HOUR

/** A rule as the seed has it. */
type Rule = Omit<Robot, 'id' | 'owner'>

const OF_PROJECTS: readonly Rule[] = [
  { stage: 'pending', name: 'Notify', description: 'Tells the project\'s owner that there is a new task.', delay: 0 },
  { stage: 'pending', name: 'Change deadline', description: 'Sets the deadline to five working days, where there is none.', delay: 0 },
  { stage: 'pending', name: 'Remind', description: 'Asks the assignee to begin.', delay: 2 * DAY },
  { stage: 'inProgress', name: 'Add observer', description: 'The project\'s owner watches the task.', delay: 0 },
  { stage: 'inProgress', name: 'Remind', description: 'Asks the assignee for a line on how far it is.', delay: 3 * DAY },
  { stage: 'completed', name: 'Send message', description: 'Writes the task\'s name into the project\'s chat.', delay: 0 },
  { stage: 'completed', name: 'Create task', description: 'Creates a task for the creator: check the result.', delay: HOUR },
]

const OF_PEOPLE: readonly Rule[] = [
  { stage: 'pending', name: 'Remind', description: 'Reminds me in the morning of the day of the deadline.', delay: 0 },
  { stage: 'completed', name: 'Send message', description: 'Thanks everybody who took part.', delay: 4 * HOUR },
]

/** Automation rules: the same kinds in each project and each employee's planner, and fewer in the later projects. */
export function seedRobots(people: readonly Person[], groups: readonly Group[]): Robot[] {
  const owners: { owner: RobotOwner, rules: readonly Rule[] }[] = [
    ...groups.map(({ id }, index) => ({ owner: { kind: 'group' as const, id }, rules: OF_PROJECTS.slice(0, OF_PROJECTS.length - index * 2) })),
    ...people.filter(person => !person.extranet).map(({ id }) => ({ owner: { kind: 'user' as const, id }, rules: OF_PEOPLE })),
  ]
  return owners
    .flatMap(({ owner, rules }) => rules.map(rule => ({ owner, ...rule })))
    .map((rule, index) => ({ id: String(index + 1), ...rule }))
}
