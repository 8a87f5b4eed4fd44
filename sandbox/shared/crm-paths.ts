/** Words in addresses for the platform's own types of records, by `entityTypeId`. */
const KINDS: Readonly<Record<number, string>> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company', 7: 'quote' }

/** The `entityTypeId` that a word of an address stands for: `deal` is 2. */
export function typeOfKind(kind: string): number | undefined {
  const found = Object.entries(KINDS).find(([, name]) => name === kind)
  return found && Number(found[0])
}

/**
 * Path of a list of records, such as `/crm/deal/list/`.
 * @param categoryId pipeline of a smart process
 */
export function crmListPath(entityTypeId: number, categoryId: number | null = null): string {
  const kind = KINDS[entityTypeId]
  return kind ? `/crm/${kind}/list/` : `/crm/type/${entityTypeId}/list/category/${categoryId ?? 0}/`
}

/** Path of a record's card, such as `/crm/deal/details/7/`; of a new record with the id 0. */
export function crmCardPath(entityTypeId: number, id: number): string {
  return `/crm/${KINDS[entityTypeId] ?? `type/${entityTypeId}`}/details/${id}/`
}
