import type { CrmCardField, CrmFieldName, CrmRow, CrmType } from '#shared/types/crm'

/** Types of records that every portal has. */
const OWN = ['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE'] as const
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The CRM's words in the viewer's language.
 *
 * @returns `typeName` names a type of records, `itemName` one record of it; `label` names a field of a card; `money` writes an amount;
 * `number` any other number; `moment` a day or a time of a field, in UTC as the portal keeps them
 */
export function useCrmTexts() {
  const { viewer } = useViewer()
  const { t } = useMessages()
  const locale = computed(() => viewer.value.lang === 'de' ? 'de-DE' : 'en-GB')

  const own = (type: CrmType) => OWN.find(code => code === type.code)

  function typeName(type: CrmType): string {
    const code = own(type)
    return code ? t(`crm.types.${code}`) : type.title ?? type.code
  }

  function itemName(type: CrmType): string {
    const code = own(type)
    return code ? t(`crm.type.${code}`) : type.title ?? type.code
  }

  function label(field: Pick<CrmCardField, 'name' | 'label'>): string {
    return field.label ?? t(`crm.field.${field.name as CrmFieldName}`)
  }

  function money({ sum, currency }: NonNullable<CrmRow['amount']>): string {
    return new Intl.NumberFormat(locale.value, { style: 'currency', currency }).format(sum)
  }

  function number(text: string): string {
    return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 20 }).format(Number(text))
  }

  function moment(text: string): string {
    const time = DAY.test(text) ? {} : { timeStyle: 'short' as const }
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC', ...time }).format(new Date(DAY.test(text) ? text : `${text}Z`))
  }

  return { typeName, itemName, label, money, number, moment }
}
