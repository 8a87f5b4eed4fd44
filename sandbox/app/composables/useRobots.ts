import type { RobotStage } from '#shared/types/robots'

/** Whose tasks the rules work on: a project's, or those of a person's planner. */
export type RobotOwner = { group: string } | { user: string }

/**
 * The automation rules of a project or a person. They are asked for when they are first shown.
 *
 * @param owner whose tasks
 */
export function useRobots(owner: RobotOwner) {
  const request = useRequestFetch()
  return useAsyncData(
    `robots-${JSON.stringify(owner)}`,
    () => request<RobotStage[]>('/sandbox/ui/robots', { query: owner }),
    { lazy: true, server: false, default: () => [] },
  )
}
