import type { NextStep } from '#shared/next-step'
import { newerStep, parseStep, stepText } from '#shared/next-step'
import type { FollowUp } from '#shared/schemas/follow-ups'

/** One value of the field: a step, or a text that is none of ours, which stays as it is. */
export type StepEntry = { key: string, step: NextStep, text?: never } | { key: string, text: string, step?: never }

/** A step as its follow-up is now: what was done elsewhere may not have reached the card yet, and has the revision that it will have there. */
function asNow(step: NextStep, followUp: FollowUp | undefined): NextStep {
  if (!followUp) return step
  const { title, assignee, wholeDay, dueOn, dueAt, status } = followUp
  return newerStep(step, { ...step, title, assignee: { id: assignee.id, name: assignee.name }, due: wholeDay ? dueOn : `${dueAt.slice(0, 16)}:00Z`, status })
}

/**
 * Reads the values of a field.
 * @param mark of this portal: values of another one are texts
 * @param followUps of the values, as far as they are known
 */
export function stepEntries(values: readonly string[], mark: string, followUps: readonly FollowUp[] = []): StepEntry[] {
  return values.map((text, index): StepEntry => {
    const step = parseStep(text)
    if (step?.mark !== mark) return { key: `${index} ${text.slice(0, 40)}`, text }
    return { key: `${index} ${step.id}`, step: asNow(step, followUps.find(({ id }) => id === step.id)) }
  })
}

/**
 * What the card is to hold. A single field may have come with a list in it: what is in there beside the step stays.
 * @param values of the field
 */
export function cardValue(values: readonly string[], multiple: boolean): string | string[] {
  return multiple || values.length > 1 ? [...values] : values[0] ?? ''
}

/** The values that the field is to hold: steps without a title are none. */
export function entryTexts(entries: readonly StepEntry[]): string[] {
  return entries.map(entry => entry.step ? stepText(entry.step) : entry.text).filter(text => text !== '')
}
