import type { CrmCandidate, CrmCandidateType } from '../../shared/types/selection'

const LETTERS: Record<CrmCandidateType, string> = { lead: 'L', contact: 'C', company: 'CO', deal: 'D', quote: 'Q' }
const TYPES = Object.keys(LETTERS) as CrmCandidateType[]

/** What `selectCRM` asks for. */
export interface CrmSelection {
  types: CrmCandidateType[]
  multiple: boolean
  /** Chosen from the start, such as `L_1`. */
  value: string[]
}

/**
 * Reads the parameters of `selectCRM`: types that are unknown are dropped, without any all are shown, and a choice from the start counts
 * only where several may be chosen.
 *
 * @param params `{ entityType, multiple, value }`, where value is numbers by type, or a list of ids with the letter of their type
 * @see https://apidocs.bitrix24.com/sdk/bx24-js-sdk/system-dialogues/bx24-select-crm.html
 */
export function readCrmSelection(params: Record<string, unknown>): CrmSelection {
  const wanted = Array.isArray(params.entityType) ? params.entityType : []
  const types = TYPES.filter(type => wanted.includes(type))
  const multiple = Boolean(params.multiple)
  return { types: types.length ? types : TYPES, multiple, value: multiple ? readIds(params.value) : [] }
}

function readIds(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== 'object' || value === null) return []
  return TYPES.flatMap((type) => {
    const ids: unknown = (value as Record<string, unknown>)[type]
    return Array.isArray(ids) ? ids.map(id => /^\d+$/.test(String(id)) ? `${LETTERS[type]}_${id}` : String(id)) : []
  })
}

/** A record as `selectCRM` hands it over. */
type SelectedCrm = CrmCandidate & { place: CrmCandidateType }

/**
 * The answer of `selectCRM`: an object for each type that was asked for, whose keys count from 0.
 *
 * @param types asked for
 * @param chosen records, in the order in which they were chosen
 */
export function crmBuckets(types: CrmCandidateType[], chosen: CrmCandidate[]): Partial<Record<CrmCandidateType, Record<string, SelectedCrm>>> {
  return Object.fromEntries(types.map((type) => {
    const ofType = chosen.filter(choice => choice.type === type)
    return [type, Object.fromEntries(ofType.map((choice, index) => [String(index), { ...choice, place: type }]))]
  }))
}
