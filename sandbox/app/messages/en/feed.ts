/** The news feed, in English. */
export const feed = {
  'feed.everybody': 'everybody',
  'feed.important': 'Important',
  'feed.messageBy': 'Message by {name}',
  'feed.more': 'Older messages',
  'feed.new': 'New message',
  'feed.none': 'No messages yet',
  'feed.send': 'Send',
  'feed.text': 'Message',
  'feed.title': 'Title, if there is one',
  'feed.to': 'To {names}',
  'menu.feed': 'Feed',
} as const
