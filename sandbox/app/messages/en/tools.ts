/** Traffic, in English. */
export const tools = {
  'traffic.all': 'Everything',
  'traffic.clear': 'Clear',
  'traffic.event': 'Events',
  'traffic.frame': 'Frame messages',
  'traffic.ignored': 'ignored: {reason}',
  'traffic.in': 'To the portal',
  'traffic.kind': 'Show',
  'traffic.launch': 'Launches',
  'traffic.ms': '{ms} ms',
  'traffic.none': 'Nothing has happened yet.',
  'traffic.oauth': 'Authorization',
  'traffic.out': 'From the portal',
  'traffic.rest': 'REST calls',
  'traffic.save': 'Save as JSON',
  'traffic.update': 'Update',
  'traffic.user': 'user {id}',
} as const
