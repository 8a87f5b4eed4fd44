import type { CrmStatus } from '../../portal/crm/crm'
import type { Fields } from '../filter'

const KINDS = { S: 'success', F: 'failure' } as const
/** What every stage of failure but the first is called. */
const LATER_FAILURE = 'apology'

/** An entry of a directory as `crm.status.list` answers it. */
export interface WrittenStatus {
  ID: string
  ENTITY_ID: string
  STATUS_ID: string
  NAME: string
  NAME_INIT: string
  SORT: string
  SYSTEM: 'Y' | 'N'
  CATEGORY_ID: string | null
  COLOR: string | null
  SEMANTICS: 'S' | 'F' | null
  EXTRA?: { SEMANTICS: string, COLOR: string | null }
}

/** What entries of directories may be filtered and sorted by. */
export const STATUS_QUERY: Fields<CrmStatus> = {
  ID: { kind: 'number', read: status => status.id },
  ENTITY_ID: { kind: 'text', read: status => status.directory },
  STATUS_ID: { kind: 'text', read: status => status.code },
  NAME: { kind: 'text', read: status => status.name },
  NAME_INIT: { kind: 'text', read: initialName },
  SORT: { kind: 'number', read: status => status.sort },
  SYSTEM: { kind: 'flag', read: status => status.system },
  CATEGORY_ID: { kind: 'number', read: status => status.categoryId },
  COLOR: { kind: 'text', read: status => status.color },
  SEMANTICS: { kind: 'text', read: status => status.semantics ?? null },
}

/** The platform's own entries remember the name that they came with. */
function initialName({ system, name }: CrmStatus): string {
  return system ? name : ''
}

/** The record of an entry; stages say how they end. */
export function writeStatus(status: CrmStatus): WrittenStatus {
  const { semantics, color, categoryId, system } = status
  return {
    ID: String(status.id),
    ENTITY_ID: status.directory,
    STATUS_ID: status.code,
    NAME: status.name,
    NAME_INIT: initialName(status),
    SORT: String(status.sort),
    SYSTEM: system ? 'Y' : 'N',
    CATEGORY_ID: categoryId === null ? null : String(categoryId),
    COLOR: color,
    SEMANTICS: semantics ?? null,
    ...(semantics === undefined ? {} : { EXTRA: { SEMANTICS: kindOfStage(status), COLOR: color } }),
  }
}

function kindOfStage({ semantics, system }: CrmStatus): string {
  if (!semantics) return 'process'
  return semantics === 'F' && !system ? LATER_FAILURE : KINDS[semantics]
}
