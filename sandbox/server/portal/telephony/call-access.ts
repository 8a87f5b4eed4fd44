import type { Person, Portal } from '../portal'
import type { CallRecord } from './telephony'

/**
 * Calls of the history that a person may see: administrators all, the head of a department those of its people, others their own.
 * @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html
 */
export function visibleCalls(portal: Portal, person: Person): CallRecord[] {
  return [...portal.telephony.history.values()].filter(({ userId }) => person.admin || userId === person.id || leads(portal, person, userId))
}

function leads(portal: Portal, person: Person, userId: string): boolean {
  const departmentId = portal.people.get(userId)?.departmentId
  return departmentId !== undefined && departmentId !== null && portal.departments.get(departmentId)?.headId === person.id
}

/** Whether a person may see the history of calls at all: everybody of the company. */
export function maySeeStatistics(person: Person): boolean {
  return !person.extranet
}
