import { isMember, maySeeGroup } from '../groups/access'
import type { Person, Portal } from '../portal'

/** Stages of tasks that rules hang on, in order. */
export const ROBOT_STAGES = ['pending', 'inProgress', 'completed'] as const

/** An automation rule. */
export interface Robot {
  id: string
  /** Whose tasks it works on. */
  owner: RobotOwner
  stage: typeof ROBOT_STAGES[number]
  name: string
  description: string
  /** Seconds after the task has come into the stage. */
  delay: number
}

/** A project, or a person's own planner. */
export type RobotOwner = { kind: 'group' | 'user', id: string }

/** Whether somebody may see the rules of a project or a planner: its members, the person, and administrators. */
export function maySeeRobots(portal: Portal, viewer: Person, { kind, id }: RobotOwner): boolean {
  if (kind === 'user') return portal.people.has(id) && (viewer.admin || viewer.id === id)
  const group = portal.groups.get(id)
  return group !== undefined && (viewer.admin ? maySeeGroup(portal, viewer, group, true) : isMember(portal, viewer.id, id))
}
