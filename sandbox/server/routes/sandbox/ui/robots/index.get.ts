import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import type { RobotStage } from '../../../../../shared/types/robots'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import type { RobotOwner } from '../../../../portal/robots/robots'
import { maySeeRobots, ROBOT_STAGES } from '../../../../portal/robots/robots'

const querySchema = z.object({ group: z.string(), user: z.undefined().optional() }).or(z.object({ user: z.string(), group: z.undefined().optional() }))

/** The automation rules of a project, or of a person's planner; 404 when the viewer may not see them. */
export default defineEventHandler((event): RobotStage[] => {
  const { portal } = sceneOf(event)
  const { group, user } = queryOf(event, querySchema)
  const owner: RobotOwner = group === undefined ? { kind: 'user', id: user } : { kind: 'group', id: group }
  if (!maySeeRobots(portal, viewerOf(event, portal).user, owner)) throw createError({ statusCode: 404, message: 'There are no such rules' })
  const robots = portal.robots.filter(robot => robot.owner.kind === owner.kind && robot.owner.id === owner.id)
  return ROBOT_STAGES.map(stage => ({
    stage,
    robots: robots.filter(robot => robot.stage === stage).map(({ id, name, description, delay }) => ({ id, name, description, delay })),
  }))
})
