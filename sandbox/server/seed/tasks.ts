import type { Checklist, ChecklistItem, Person, Task, TaskStatus } from '../portal/portal'
import type { SeedCompany } from './company'
import type { Random } from './random'
import { createRandom } from './random'
import type { BareTask } from './task-records'
import { seedRecords } from './task-records'

interface TaskSeeds {
  people: readonly Person[]
  today: number
  wanted: number
}

interface Idea {
  title: string
  groupId: string | null
  members: readonly string[]
}

const DAY = 86_400_000
const HOUR = 3_600_000
const TAGS = ['urgent', 'waiting', 'budget', 'idea', 'quality']

const STEPS: readonly [readonly string[], ...(readonly string[])[]] = [
  ['Collect what is known', 'Ask for two offers', 'Decide'],
  ['Write a draft', 'Have it read by a second person', 'Correct', 'Publish'],
  ['Check the list from last year', 'Name one person for each point', 'Set dates', 'Tell everybody', 'Look back after a week'],
  ['Measure', 'Write the numbers down'],
  ['Call the supplier', 'Agree on a date', 'Check the delivery', 'Release the invoice'],
]

const DETAILS = [
  'Please write the result here, so that everybody can read it later.',
  'Agreed in the Monday meeting. Questions are welcome in the comments.',
  'The numbers of last year are in the shared folder.',
  'If it takes longer than planned, say so before the deadline and not after it.',
] as const

/** Statuses with their weights: most tasks are open. */
const STATUSES: readonly [TaskStatus, ...TaskStatus[]] = [2, 2, 2, 3, 3, 3, 4, 5, 5, 6]

/**
 * A company's tasks: those that it names, and as many more as are wanted, named after them with a round behind.
 * @param seeds whose tasks, from which day on, and how many at least
 */
export function seedTasks(company: SeedCompany, { people, today, wanted }: TaskSeeds): Task[] {
  const random = createRandom(company.title.length * 7919 + company.people.length)
  const ideas = ideasOf(company, people)
  const count = Math.max(ideas.length, wanted)
  return Array.from({ length: count }, (_none, index) => {
    const idea = ideas[index % ideas.length] as Idea
    const round = Math.floor(index / ideas.length)
    return seedRecords(seedTask(random, { ...idea, title: round ? `${idea.title}, round ${round + 1}` : idea.title }, index + 1, today))
  })
}

/** Projects take turns, so that neighbouring ids belong to different ones. */
function ideasOf(company: SeedCompany, people: readonly Person[]): Idea[] {
  const employees = people.filter(person => !person.extranet).map(person => person.id)
  const lists = [
    ...company.groups.map((group, index) => group.tasks.map((title): Idea => ({
      title,
      groupId: String(index + 1),
      members: group.members.map(String),
    }))),
    company.tasks.map((title): Idea => ({ title, groupId: null, members: employees })),
  ]
  const longest = Math.max(...lists.map(list => list.length))
  return Array.from({ length: longest }, (_none, index) => lists.flatMap(list => list[index] ?? [])).flat()
}

function seedTask(random: Random, idea: Idea, number: number, today: number): BareTask {
  const [creatorId, responsibleId] = [draw(random, idea.members), draw(random, idea.members)]
  const others = idea.members.filter(id => id !== creatorId && id !== responsibleId)
  const accomplices = random.some(others, 2)
  const status = random.pick(STATUSES)
  const createdAt = today - (1 + random.below(40)) * DAY + (8 + random.below(9)) * HOUR
  const closedAt = status === 5 ? Math.min(today - HOUR, createdAt + (1 + random.below(9)) * DAY) : null
  const estimate = random.below(4) === 0 ? 0 : (1 + random.below(16)) * 3600
  const description = random.pick(DETAILS)
  const priority = random.pick<Task['priority']>([1, 1, 1, 2, 0])
  const mark = status === 5 && random.below(3) === 0 ? 'P' : null
  const auditors = random.some(others.filter(id => !accomplices.includes(id)), 2)
  const tags = random.some(TAGS, 2)
  const changedAt = closedAt ?? Math.min(today, createdAt + random.below(24) * HOUR)
  return {
    id: String(number),
    title: idea.title,
    description,
    status,
    priority,
    mark,
    groupId: idea.groupId,
    parentId: null,
    creatorId,
    responsibleId,
    accomplices,
    auditors,
    tags,
    createdAt,
    changedAt,
    changedBy: creatorId,
    startedAt: status === 2 || status === 6 ? null : createdAt + HOUR,
    statusAt: changedAt,
    statusBy: responsibleId,
    closedAt,
    closedBy: closedAt === null ? null : responsibleId,
    deadline: random.below(6) === 0 ? null : today + (random.below(31) - 8) * DAY + (9 + random.below(10)) * HOUR,
    plannedStart: null,
    plannedEnd: null,
    timeEstimate: estimate,
    timeSpent: status === 2 ? 0 : Math.round(estimate * (random.below(14) / 10) / 60) * 60,
    rules: { changeDeadline: true, trackTime: estimate > 0, control: status === 4, result: false, deadlineOfParts: false, endsWithParts: false },
    crm: [],
    xmlId: null,
    ...seedChecklist(random, number, { creatorId, doneBy: responsibleId, doneAt: changedAt, done: status === 5 }),
    favoriteOf: new Set(random.below(8) === 0 ? [responsibleId] : []),
  }
}

function draw(random: Random, members: readonly string[]): string {
  return members[random.below(members.length)] as string
}

interface ChecklistFacts {
  creatorId: string
  doneBy: string
  doneAt: number
  done: boolean
}

/** At most one list, with fewer than nine points: ids are ten to a task, the last of them is the list's. */
function seedChecklist(random: Random, task: number, { creatorId, doneBy, doneAt, done }: ChecklistFacts): Pick<Task, 'checklists' | 'checklist'> {
  if (random.below(3) === 0) return { checklists: [], checklist: [] }
  const steps = random.pick(STEPS)
  const complete = done ? steps.length : random.below(steps.length)
  const list: Checklist = { id: String(task * 10 + 9), title: 'BX_CHECKLIST_1', creatorId }
  const checklist = steps.map((title, index): ChecklistItem => ({
    id: String(task * 10 + index),
    title,
    complete: index < complete,
    parentId: list.id,
    creatorId,
    sortIndex: index,
    important: false,
    toggled: index < complete ? { by: doneBy, at: doneAt } : null,
    members: [],
  }))
  return { checklists: [list], checklist }
}
