import type { feed as english } from '../en/feed'

/** The news feed, in German. */
export const feed: Record<keyof typeof english, string> = {
  'feed.everybody': 'alle',
  'feed.important': 'Wichtig',
  'feed.messageBy': 'Nachricht von {name}',
  'feed.more': 'Ältere Nachrichten',
  'feed.new': 'Neue Nachricht',
  'feed.none': 'Noch keine Nachrichten',
  'feed.send': 'Senden',
  'feed.text': 'Nachricht',
  'feed.title': 'Überschrift, falls gewünscht',
  'feed.to': 'An {names}',
  'menu.feed': 'Feed',
}
