import { crmCardPath } from '../../../shared/crm-paths'
import type { CrmChoice, CrmStage, CrmType } from '../../../shared/types/crm'
import type { PortalUser } from '../../../shared/types/contract'
import { visibleItems } from '../../portal/crm/access'
import type { CrmItem, CrmStatus } from '../../portal/crm/crm'
import { CONTACT } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { findEntityType } from '../../portal/crm/entity-types'
import { statusesOf } from '../../portal/crm/statuses'
import { writePortalUser } from '../../portal/pages'
import type { Portal } from '../../portal/portal'
import type { CrmScene } from './scene'

/** A type of records as the pages know it. */
export function writeCrmType({ id, code, name, categoryId, stages, communications }: EntityType): CrmType {
  return { id, code, title: categoryId === null ? null : name, categoryId, stages: stages !== null, communications }
}

/** A record's name: of a contact first and last name, of others the title; where there is none, its number. */
export function titleOf(type: EntityType, { id, values }: CrmItem): string {
  const name = type.id === CONTACT ? [values.NAME, values.LAST_NAME].filter(Boolean).join(' ') : values.TITLE
  return String(name || `${type.name} #${id}`)
}

const ENDS = { S: 'success', F: 'failure' } as const

/** A stage as the pages know it. */
export function writeStage({ code, name, color, semantics }: CrmStatus): CrmStage {
  return { code, name, color, end: semantics ? ENDS[semantics] : null }
}

/** The stages of a type, in their order; none where it has no stages. */
export function stagesOf({ crm }: Portal, { stages }: EntityType): CrmStage[] {
  return stages === null ? [] : statusesOf(crm, stages).map(writeStage)
}

/** A person by the number that records hold. */
export function personOf(portal: Portal, id: unknown): PortalUser | null {
  const person = portal.people.get(String(id))
  return person ? writePortalUser(person) : null
}

/**
 * Records of a type that the viewer may choose.
 * @param write the value that a field keeps of a record
 */
export function recordChoices({ portal, user }: CrmScene, entityTypeId: number, write: (item: CrmItem) => string = item => String(item.id)): CrmChoice[] {
  const type = findEntityType(portal.crm, entityTypeId)
  if (!type) return []
  return visibleItems(portal, user, entityTypeId).map(item => ({
    value: write(item), label: titleOf(type, item), path: crmCardPath(entityTypeId, item.id),
  }))
}
