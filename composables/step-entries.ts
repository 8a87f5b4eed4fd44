import type { NextStep } from '#shared/next-step'
import { asFollowUp, parseStep, stepText } from '#shared/next-step'
import type { FollowUp } from '#shared/schemas/follow-ups'

/** One value of the field: a step, or a text that is none of ours, which stays as it is. */
export type StepEntry = { key: string, step: NextStep, text?: never } | { key: string, text: string, step?: never }

/**
 * Reads the values of a field. What was done elsewhere may not have reached the card yet: it has the revision that it will have there.
 * @param mark of this portal: values of another one are texts
 * @param followUps of the values, as far as they are known
 */
export function stepEntries(values: readonly string[], mark: string, followUps: readonly FollowUp[] = []): StepEntry[] {
  return values.map((text, index): StepEntry => {
    const step = parseStep(text)
    if (step?.mark !== mark) return { key: `${index} ${text.slice(0, 40)}`, text }
    const followUp = followUps.find(({ id }) => id === step.id)
    return { key: `${index} ${step.id}`, step: followUp ? asFollowUp(step, followUp) : step }
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
