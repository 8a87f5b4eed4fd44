import type { FollowUpField, FollowUpFieldChange } from '#shared/schemas/follow-ups'
import { fixedText } from './due'

/** Changes of follow-ups as sentences. */
export function useFollowUpChanges() {
  const { t } = useI18n()
  const view = useTimeView()
  const repeatText = useRepeatText()

  const when = (due: string) => fixedText(due, view.value)

  /** What a field held, in words. */
  const READ: Record<FollowUpField, (value: string) => string> = {
    title: value => value,
    due: when,
    assignee: value => value,
    status: value => t(`followUp.status.${value}`),
    visibility: value => t(`note.visibility.${value}`),
    repeats: repeatText,
    snooze: when,
  }

  /** @param change `null`: it was written */
  function describe(change: FollowUpFieldChange | null): string {
    if (change === null) return t('followUp.history.created')
    const { field, from, to } = change
    const read = (value: string | null) => value === null ? t('followUp.history.none') : READ[field](value)
    return t(`followUp.history.${field}`, { from: read(from), to: read(to) })
  }

  return { describe }
}
