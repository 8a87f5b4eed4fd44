import type { NextStep } from '#shared/next-step'
import { parseStep } from '#shared/next-step'
import type { FollowUpFields } from '../follow-ups/follow-ups'

/** What a card may change of a step. */
const FIELDS = {
  title: ({ title }: NextStep) => title,
  assignee: ({ assignee }: NextStep) => assignee.id,
  dueAt: ({ due }: NextStep) => due,
  status: ({ status }: NextStep) => status,
}
type Field = keyof typeof FIELDS
type StepChanges = Pick<FollowUpFields, Field>

function differing(one: NextStep, other: NextStep): Field[] {
  return (Object.keys(FIELDS) as Field[]).filter(field => FIELDS[field](one) !== FIELDS[field](other))
}

/** The text of the latest revision; of two that were made of the same one, each without the other, the later. */
export function newestOf(texts: readonly string[]): NextStep | null {
  return texts.map(parseStep).reduce((newest, step) => step !== null && step.revision >= (newest?.revision ?? 0) ? step : newest, null)
}

/**
 * What a card was opened with that has changed a step: the text of one revision less. Two texts may have that, made of the same
 * one at the same time; it is the one of which more is left. Where that revision is not there, it is the nearest below;
 * one that came right before all that are remembered is compared with the oldest, so that nothing that was typed is lost.
 * @param texts what the value has said, as far as it is remembered
 * @returns `null` for a step that is older than all of them: it says what it was once, and not what somebody wants now
 */
export function baseOf(texts: readonly string[], step: NextStep): NextStep | null {
  const steps = texts.map(parseStep).filter(one => one !== null)
  const oldest = Math.min(...steps.map(({ revision }) => revision))
  if (step.revision < oldest) return null
  const revision = Math.max(oldest, ...steps.map(one => one.revision).filter(one => one < step.revision))
  // The later one first, where as much is left of both.
  const bases = steps.filter(one => one.revision === revision).toReversed()
  return bases.toSorted((a, b) => differing(step, a).length - differing(step, b).length)[0] ?? null
}

/** What a card has changed of a step, and is not so already. @param base what the card was opened with; `null` for a new step */
export function changesOf(step: NextStep, base: NextStep | null, now: NextStep): StepChanges {
  const changed = differing(step, now).filter(field => base === null || FIELDS[field](step) !== FIELDS[field](base))
  return Object.fromEntries(changed.map(field => [field, FIELDS[field](step)]))
}
