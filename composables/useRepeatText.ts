import { repeatOf } from '#shared/repeats'

/** Rules as people say them: `every 2 weeks`. */
export function useRepeatText(): (rule: string) => string {
  const { t } = useI18n()
  return (rule) => {
    const { every, count } = repeatOf(rule)
    return t(`followUp.repeat.${every}`, { count }, count)
  }
}
