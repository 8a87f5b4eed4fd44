/** Places in a reply that are filled when it is used, written in braces: `{client.name}`. */
export const PLACEHOLDERS = [
  'client.name', 'client.phone', 'client.email', 'client.company', 'me.name', 'me.position', 'me.phone', 'chat.title', 'date', 'time',
] as const
export type Placeholder = typeof PLACEHOLDERS[number]

/** What is known where the reply is used, ready to be read. */
export type ReplyValues = Partial<Record<Placeholder, string>>

const PLACE = /\{([a-z]+(?:\.[a-z]+)?)\}/g

/** Fills the places of a reply. What is unknown, or not known here, stays visible as it was written. */
export function fillReply(body: string, values: ReplyValues): string {
  return body.replace(PLACE, (written, name: string) => valueOf(values, name) ?? written)
}

/** The places of a reply that these values leave open, each once, in the order of the text. */
export function openPlaces(body: string, values: ReplyValues): string[] {
  return [...new Set([...body.matchAll(PLACE)].map(([, name]) => name!))].filter(name => valueOf(values, name) === undefined)
}

function valueOf(values: ReplyValues, name: string): string | undefined {
  const known = PLACEHOLDERS.find(placeholder => placeholder === name)
  return (known && values[known]?.trim()) || undefined
}
