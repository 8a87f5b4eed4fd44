import type { Person, Portal } from './portal'

/** People that a person may know of: everybody, or for a guest the members of the projects that they share. */
export function visiblePeople(portal: Portal, viewer: Person): Person[] {
  const everybody = [...portal.people.values()]
  if (!viewer.extranet) return everybody
  const shared = [...portal.groups.values()].filter(group => group.members.includes(viewer.id))
  return everybody.filter(person => person.id === viewer.id || shared.some(group => group.members.includes(person.id)))
}
