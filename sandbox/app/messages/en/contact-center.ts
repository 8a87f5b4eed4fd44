/** The contact center, in English. */
export const contactCenter = {
  'contactCenter.channels': 'Channels',
  'contactCenter.connected': 'Connected',
  'contactCenter.noAccess': 'You do not have access to the contact center',
  'contactCenter.noAccessHint': 'It is for the company\'s employees.',
  'contactCenter.off': 'Not connected',
  'contactCenter.openChannel': 'Open channel',
  'contactCenter.operators': 'Who answers',
  'contactCenter.partners': 'Partner solutions',
  'contactCenter.state': 'State',
  'contactCenter.unknown': 'There is no such channel for you',
  'contactCenter.welcome': 'Welcome message',
  'menu.contactCenter': 'Contact Center',
} as const
