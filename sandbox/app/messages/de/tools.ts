import type { tools as english } from '../en/tools'

/** Traffic, in German. */
export const tools: Record<keyof typeof english, string> = {
  'traffic.all': 'Alles',
  'traffic.clear': 'Leeren',
  'traffic.event': 'Ereignisse',
  'traffic.frame': 'Frame-Nachrichten',
  'traffic.ignored': 'ignoriert: {reason}',
  'traffic.in': 'An das Portal',
  'traffic.kind': 'Anzeigen',
  'traffic.launch': 'Starts',
  'traffic.ms': '{ms} ms',
  'traffic.none': 'Noch ist nichts geschehen.',
  'traffic.oauth': 'Autorisierung',
  'traffic.out': 'Vom Portal',
  'traffic.rest': 'REST-Aufrufe',
  'traffic.save': 'Als JSON speichern',
  'traffic.update': 'Aktualisieren',
  'traffic.user': 'Person {id}',
}
