import type { notifications as english } from '../en/notifications'

/** The notification centre, in German. */
export const notifications: Record<keyof typeof english, string> = {
  'notification.bell': 'Benachrichtigungen, ungelesen: {count}',
  'notification.bellNone': 'Benachrichtigungen, alle gelesen',
  'notification.loading': 'Die Benachrichtigungen werden geladen',
  'notification.more': 'Mehr anzeigen',
  'notification.new': 'Ungelesen',
  'notification.none': 'Noch keine Benachrichtigungen',
  'notification.noneHint': 'Hier steht, was das Portal und seine Apps Ihnen mitteilen.',
  'notification.readAll': 'Alle als gelesen markieren',
  'notification.system': 'Systemnachricht',
  'notification.title': 'Benachrichtigungen',
  'notification.unavailable': 'Die Benachrichtigungen konnten nicht geladen werden',
  'notification.unavailableHint': 'Das Portal hat nicht geantwortet.',
}
