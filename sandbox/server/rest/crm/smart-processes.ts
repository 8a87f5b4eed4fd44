import type { SmartProcess } from '../../portal/crm/crm'
import type { Scalar } from '../filter'
import { isoTime } from '../time'
import type { QueryField, QueryFields } from './query'

type Value = string | number | null

interface TypeField {
  kind: QueryField<SmartProcess>['kind']
  read: (type: SmartProcess) => Scalar
}

const flagged = (value: boolean): TypeField => ({ kind: 'flag', read: () => value })
const numbered = (read: TypeField['read']): TypeField => ({ kind: 'number', read })

/**
 * Settings of a smart process. All of the sandbox have the same things switched on.
 * @see https://apidocs.bitrix24.com/api-reference/crm/data-types.html#type
 */
const FIELDS: Readonly<Record<string, TypeField>> = {
  id: numbered(type => type.id),
  title: { kind: 'text', read: type => type.title },
  code: { kind: 'text', read: () => '' },
  createdBy: numbered(type => Number(type.createdBy)),
  entityTypeId: numbered(type => type.entityTypeId),
  customSectionId: numbered(() => null),
  isCategoriesEnabled: flagged(false),
  isStagesEnabled: flagged(true),
  isBeginCloseDatesEnabled: flagged(true),
  isClientEnabled: flagged(true),
  isUseInUserfieldEnabled: flagged(true),
  isLinkWithProductsEnabled: flagged(true),
  isMycompanyEnabled: flagged(true),
  isDocumentsEnabled: flagged(false),
  isSourceEnabled: flagged(true),
  isObserversEnabled: flagged(true),
  isRecyclebinEnabled: flagged(false),
  isAutomationEnabled: flagged(false),
  isBizProcEnabled: flagged(false),
  isSetOpenPermissions: flagged(true),
  isPaymentsEnabled: flagged(false),
  isCountersEnabled: flagged(false),
  createdTime: { kind: 'date', read: type => type.createdAt },
  updatedTime: { kind: 'date', read: type => type.createdAt },
  updatedBy: numbered(type => Number(type.createdBy)),
}

/** What smart processes may be filtered and sorted by. */
export const SMART_PROCESS_QUERY: QueryFields<SmartProcess> = FIELDS

/** A smart process as `crm.type.list` answers it. */
export function writeSmartProcess(type: SmartProcess): Record<string, Value> {
  return Object.fromEntries(Object.entries(FIELDS).map(([name, { kind, read }]) => {
    const value = read(type)
    if (typeof value === 'boolean') return [name, value ? 'Y' : 'N']
    return [name, kind === 'date' && typeof value === 'number' ? isoTime(value) : value]
  }))
}
