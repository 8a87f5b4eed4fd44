import { CRM_CANDIDATE_TYPES } from '../../shared/types/selection'
import type { AccessChoice, CrmCandidate, CrmCandidateType } from '../../shared/types/selection'
import { visibleItems } from './crm/access'
import type { CrmItem } from './crm/crm'
import { COMPANY, findItem } from './crm/crm'
import { findEntityTypeByCode } from './crm/entity-types'
import { knowsGroup } from './groups/access'
import { visiblePeople } from './people-access'
import type { Person, Portal } from './portal'
import { fullName } from './portal'

/** Which records a dialog asks for. */
export interface CrmCandidateQuery {
  types: readonly CrmCandidateType[]
  /** Part of the title, in any letter case. */
  q: string
  /** Records that come first, whatever the search. */
  ids: readonly string[]
}

/** Records that a dialog lists at once. */
const LISTED = 50

/** Records of the CRM that the viewer may see and that fit, type by type: 50 beside those that are asked for by their ids. */
export function crmCandidates(portal: Portal, viewer: Person, { types, q, ids }: CrmCandidateQuery): CrmCandidate[] {
  const wanted = CRM_CANDIDATE_TYPES.filter(type => types.includes(type))
  const visible = wanted.flatMap((type) => {
    const entityType = findEntityTypeByCode(portal.crm, type)
    return entityType ? visibleItems(portal, viewer, entityType.id).map(item => writeChoice(portal, type, entityType.short, item)) : []
  })
  const text = q.toLowerCase()
  return [
    ...visible.filter(({ id }) => ids.includes(id)),
    ...visible.filter(({ id, title }) => !ids.includes(id) && title.toLowerCase().includes(text)).slice(0, LISTED),
  ]
}

function writeChoice(portal: Portal, type: CrmCandidateType, short: string, item: CrmItem): CrmCandidate {
  const { TITLE, COMPANY_TITLE, COMPANY_ID } = item.values
  const company = typeof COMPANY_ID === 'number' ? findItem(portal.crm, COMPANY, COMPANY_ID) : undefined
  return {
    id: `${short}_${item.id}`,
    type,
    title: type === 'contact' ? personName(item) : String(TITLE ?? ''),
    desc: String(company?.values.TITLE ?? COMPANY_TITLE ?? '') || (type === 'lead' ? personName(item) : ''),
    url: `/crm/${type}/details/${item.id}/`,
  }
}

function personName({ values }: CrmItem): string {
  return [values.NAME, values.LAST_NAME].filter(Boolean).join(' ')
}

/** Whom the viewer may give a right to: everybody, the people that they know of, departments, and projects that they know of. */
export function accessChoices(portal: Portal, viewer: Person): AccessChoice[] {
  const departments = viewer.extranet ? [] : [...portal.departments.values()]
  return [
    { id: 'AU', kind: 'everybody', name: '', note: '' },
    ...visiblePeople(portal, viewer).map((person): AccessChoice => ({
      id: `U${person.id}`, kind: 'person', name: fullName(person), note: person.position,
    })),
    ...departments.map(({ id, name }): AccessChoice => ({ id: `D${id}`, kind: 'department', name, note: '' })),
    ...[...portal.groups.values()].filter(group => knowsGroup(viewer, group))
      .map(({ id, name }): AccessChoice => ({ id: `SG${id}`, kind: 'project', name, note: '' })),
  ]
}
