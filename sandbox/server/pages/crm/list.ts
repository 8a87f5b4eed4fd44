import { crmCardPath } from '../../../shared/crm-paths'
import type { CrmPage, CrmRow } from '../../../shared/types/crm'
import { maySeeItem, visibleItems } from '../../portal/crm/access'
import type { CrmItem, UserField } from '../../portal/crm/crm'
import { COMPANY, CONTACT, findItem } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { entityTypeOf } from '../../portal/crm/entity-types'
import { findStatus } from '../../portal/crm/statuses'
import { labelOf, userFieldsOf } from '../../portal/crm/user-fields'
import { valueOf } from '../../rest/crm/computed'
import { isoTime } from '../../rest/time'
import { listTexts } from './custom-fields'
import { personOf, titleOf, writeStage } from './records'
import type { CrmScene } from './scene'

/** Records on one page of a list. */
const PAGE_SIZE = 20

/** What a list shows. */
export interface CrmQuery {
  /** Part of what is searched: number, title, name, phone and so on, in any letter case. */
  q?: string
  /** From 1. */
  page: number
}

/** One page of the records that the viewer may see, the newest first. */
export function readPage(scene: CrmScene, type: EntityType, { q, page }: CrmQuery): CrmPage {
  const { portal, user, language } = scene
  const wanted = q?.toLowerCase() ?? ''
  const found = visibleItems(portal, user, type.id)
    .filter(item => [valueOf(portal, item, 'SEARCH_CONTENT'), titleOf(type, item)].join(' ').toLowerCase().includes(wanted))
    .sort((left, right) => right.id - left.id)
  const columns = userFieldsOf(portal.crm, type.userFieldEntity).filter(field => field.showInList)
  const first = (page - 1) * PAGE_SIZE
  return {
    items: found.slice(first, first + PAGE_SIZE).map(item => writeRow(scene, type, item, columns)),
    total: found.length,
    pageSize: PAGE_SIZE,
    columns: columns.map(field => ({ name: field.fieldName, label: labelOf(field, 'LIST_COLUMN_LABEL', language) })),
  }
}

function writeRow(scene: CrmScene, type: EntityType, item: CrmItem, columns: readonly UserField[]): CrmRow {
  const { portal } = scene
  const { values } = item
  const stage = type.stages === null ? undefined : findStatus(portal.crm, type.stages, String(values.STAGE_ID))
  return {
    id: item.id,
    title: titleOf(type, item),
    stage: stage ? writeStage(stage) : null,
    amount: typeof values.OPPORTUNITY === 'number' ? { sum: values.OPPORTUNITY, currency: String(values.CURRENCY_ID) } : null,
    clients: clientsOf(scene, item),
    phone: String(valueOf(portal, item, 'PHONE')),
    email: String(valueOf(portal, item, 'EMAIL')),
    responsible: personOf(portal, values.ASSIGNED_BY_ID),
    createdAt: isoTime(Number(values.CREATED_TIME)),
    custom: Object.fromEntries(columns.map(field => [field.fieldName, listTexts(scene, field, item)])),
  }
}

function clientsOf({ portal, user }: CrmScene, item: CrmItem): CrmRow['clients'] {
  const contacts = item.entityTypeId === COMPANY ? [] : valueOf(portal, item, 'CONTACT_IDS') as readonly number[]
  const links = [[COMPANY, Number(valueOf(portal, item, 'COMPANY_ID'))], ...contacts.map(id => [CONTACT, id])] as [number, number][]
  return links.flatMap(([entityTypeId, id]) => {
    const client = findItem(portal.crm, entityTypeId, id)
    if (!client || !maySeeItem(portal, user, client)) return []
    return [{ label: titleOf(entityTypeOf(portal.crm, entityTypeId), client), path: crmCardPath(entityTypeId, id) }]
  })
}
