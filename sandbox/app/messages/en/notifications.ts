/** The notification centre, in English. */
export const notifications = {
  'notification.bell': 'Notifications, unread: {count}',
  'notification.bellNone': 'Notifications, all read',
  'notification.loading': 'The notifications are loading',
  'notification.more': 'Show more',
  'notification.new': 'Unread',
  'notification.none': 'No notifications yet',
  'notification.noneHint': 'What the portal and its apps tell you stands here.',
  'notification.readAll': 'Mark all as read',
  'notification.system': 'System message',
  'notification.title': 'Notifications',
  'notification.unavailable': 'The notifications could not be loaded',
  'notification.unavailableHint': 'The portal did not answer.',
} as const
