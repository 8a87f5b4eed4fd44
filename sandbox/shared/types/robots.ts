/** One automation rule: what the portal does by itself with the tasks of a project or a person. */
export interface PortalRobot {
  id: string
  name: string
  description: string
  /** Seconds after the task has come into the stage; 0: at once. */
  delay: number
}

/** `GET /sandbox/ui/robots?group=` or `?user=`: the rules by the stages of the tasks, in order (404 when the viewer may not see them). */
export interface RobotStage {
  stage: 'pending' | 'inProgress' | 'completed'
  robots: PortalRobot[]
}
