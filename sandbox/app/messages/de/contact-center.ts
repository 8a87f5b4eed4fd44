import type { contactCenter as english } from '../en/contact-center'

/** The contact center, in German. */
export const contactCenter: Record<keyof typeof english, string> = {
  'contactCenter.channels': 'Kanäle',
  'contactCenter.connected': 'Verbunden',
  'contactCenter.noAccess': 'Sie haben keinen Zugriff auf das Kontaktcenter',
  'contactCenter.noAccessHint': 'Es ist für die Mitarbeiter des Unternehmens.',
  'contactCenter.off': 'Nicht verbunden',
  'contactCenter.openChannel': 'Kommunikationskanal',
  'contactCenter.operators': 'Wer antwortet',
  'contactCenter.partners': 'Lösungen von Partnern',
  'contactCenter.state': 'Status',
  'contactCenter.unknown': 'Diesen Kanal gibt es für Sie nicht',
  'contactCenter.welcome': 'Begrüßung',
  'menu.contactCenter': 'Kontaktcenter',
}
