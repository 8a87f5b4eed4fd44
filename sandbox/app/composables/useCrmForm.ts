import type { CrmCard, CrmCardField } from '#shared/types/crm'
import { refusalOf } from '~/http'

/**
 * What somebody enters into a card, until it is saved.
 *
 * @param card as it was read; a field that comes later joins, and what is entered stays
 * @returns `values` by the name of the field; `problem` is what keeps the card from being saved, for people; `missing` are names of
 * mandatory fields that are empty; `save` answers the record's number, or undefined when it was refused
 */
export function useCrmForm(card: () => CrmCard) {
  const { t } = useMessages()
  const { label } = useCrmTexts()
  const values = reactive<Record<string, string[]>>({})
  const problem = ref<string | null>(null)
  const missing = ref<string[]>([])
  const saving = ref(false)

  watch(card, ({ fields }) => {
    for (const field of fields) values[field.name] ??= [...field.values]
  }, { immediate: true })

  const isEmpty = ({ name }: CrmCardField) => !values[name]?.some(text => text !== '')

  /** The portal would refuse the same. */
  function check(): boolean {
    const empty = card().fields.filter(field => field.mandatory && isEmpty(field))
    missing.value = empty.map(({ name }) => name)
    problem.value = empty.length ? t('crm.required', { fields: empty.map(label).join(', ') }) : null
    return !empty.length
  }

  async function save(): Promise<number | undefined> {
    const { type, id: number } = card()
    if (!check()) return undefined
    saving.value = true
    try {
      const { id } = await $fetch<{ id: number }>(`/sandbox/ui/crm/items/${type.id}/${number}`, { method: 'POST', body: { fields: values } })
      return id
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === undefined) throw error
      problem.value = t('crm.refused', { message: refusal })
    } finally {
      saving.value = false
    }
  }

  return { values, problem, missing, saving, save }
}
