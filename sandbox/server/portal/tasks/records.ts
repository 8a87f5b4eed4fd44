/** What somebody wrote below a task. Times are milliseconds since the epoch. */
export interface TaskComment {
  id: string
  authorId: string
  postedAt: number
  text: string
}

/** Time that somebody spent on a task. */
export interface ElapsedItem {
  id: string
  userId: string
  comment: string
  seconds: number
  createdAt: number
}

/** A comment that says what came out of a task. */
export interface TaskResult {
  id: string
  commentId: string
  creatorId: string
  createdAt: number
  changedAt: number
  /** The task has been completed since. */
  closed: boolean
  text: string
}
