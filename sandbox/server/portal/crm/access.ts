import { isTaken } from '../../control/faults'
import type { Person, Portal } from '../portal'
import type { CrmItem } from './crm'
import { itemsOf } from './crm'

/**
 * Whether somebody may use the CRM at all: everybody of the company, and no guest.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html
 */
export function mayUseCrm(person: Person): boolean {
  return !person.extranet
}

/**
 * Whether somebody may see a record: administrators all; others those that they answer for or observe, those of the people of the
 * department that they lead, and those that are available to everyone.
 */
export function maySeeItem(portal: Portal, person: Person, item: CrmItem): boolean {
  if (!mayUseCrm(person) || isTakenItem(portal, person, item)) return false
  return mayChangeItem(portal, person, item) || item.values.OPENED === true || isAmong(item.values.OBSERVERS, person)
}

/** Whether somebody may change or delete a record: administrators, who answers for it, and who leads that person's department. */
export function mayChangeItem(portal: Portal, person: Person, item: CrmItem): boolean {
  if (!mayUseCrm(person) || isTakenItem(portal, person, item)) return false
  return person.admin || item.values.ASSIGNED_BY_ID === Number(person.id) || leads(portal, person, String(item.values.ASSIGNED_BY_ID))
}

function isTakenItem(portal: Portal, person: Person, { entityTypeId, id }: CrmItem): boolean {
  return isTaken(portal.faults, { kind: 'item-access', user: person.id, type: entityTypeId, item: String(id) })
}

function isAmong(observers: unknown, person: Person): boolean {
  return Array.isArray(observers) && observers.includes(Number(person.id))
}

function leads(portal: Portal, person: Person, responsibleId: string): boolean {
  const departmentId = portal.people.get(responsibleId)?.departmentId
  return departmentId !== undefined && departmentId !== null && portal.departments.get(departmentId)?.headId === person.id
}

/** Records of one type that somebody may see, in the order of their numbers. */
export function visibleItems(portal: Portal, person: Person, entityTypeId: number): CrmItem[] {
  return itemsOf(portal.crm, entityTypeId).filter(item => maySeeItem(portal, person, item))
}
