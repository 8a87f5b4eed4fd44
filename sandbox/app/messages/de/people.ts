import type { people as english } from '../en/people'

/** Employees, in German. */
export const people: Record<keyof typeof english, string> = {
  'menu.employees': 'Mitarbeiter',
  'person.birthday': 'Geburtstag',
  'person.calendar': 'Kalender',
  'person.chat': 'Chat',
  'person.city': 'Ort',
  'person.department': 'Abteilung',
  'person.departmentHead': 'Leitung der Abteilung',
  'person.email': 'E-Mail',
  'person.facts': 'Kontaktdaten',
  'person.lastSeen': 'Zuletzt gesehen',
  'person.list': 'Mitarbeiter',
  'person.name': 'Name',
  'person.noAccess': 'Sie haben keinen Zugriff auf dieses Profil',
  'person.noAccessHint': 'Die Person existiert nicht, oder Sie haben kein gemeinsames Projekt.',
  'person.none': 'Niemanden gefunden',
  'person.phone': 'Telefon',
  'person.position': 'Position',
  'person.profile': 'Mein Profil',
  'person.projects': 'Projekte',
  'person.role': 'Rolle im Portal',
  'person.search': 'Mitarbeiter suchen',
  'person.tasks': 'Aufgaben',
  'person.timeZone': 'Zeitzone',
}
