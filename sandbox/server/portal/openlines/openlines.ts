/** A channel through which clients write to the company. Times are milliseconds since the epoch. */
export interface OpenLine {
  id: number
  name: string
  active: boolean
  /** People who answer, in their order. */
  operators: readonly string[]
  welcome: string
  createdAt: number
  changedAt: number
  changedBy: string
}

/** The open channels of a portal, by number. */
export type OpenLines = Map<number, OpenLine>
