/** Periods that a report can be about, in ISO weeks up to this one. */
export const PERIODS = ['4', '13', '26', '52'] as const
export type Period = typeof PERIODS[number]

/** A report begins with this one, unless a link says otherwise. */
export const USUAL_PERIOD: Period = '13'
