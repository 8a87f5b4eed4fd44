import type { Jobs } from './queue'

let current: Jobs | undefined

/** The job queue of this process. The start of the server sets it, once. */
export function jobs(): Jobs {
  if (!current) throw new Error('the job queue is used before the server has started')
  return current
}

/** @param started a running queue, or `undefined` after it was stopped */
export function setJobs(started: Jobs | undefined): void {
  current = started
}
