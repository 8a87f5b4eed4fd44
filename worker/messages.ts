import type { Signal } from '#shared/types/worker'

/** One message of the server. */
interface PullMessage {
  mid?: string
  text?: { command?: unknown, params?: unknown }
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** The server takes no longer ones. */
const TICKET_AT_MOST = 512
const MARKED = /#!NGINXNMS!#(.*?)#!NGINXNME!#/gs

/**
 * Reads what the server sends: a list as JSON, or texts between marks, as the oldest servers know.
 * @returns nothing for what is neither
 * @see https://apidocs.bitrix24.com/settings/interactivity/custom-push-and-pull-client.html
 */
export function readMessages(text: string): PullMessage[] {
  const texts = [...text.matchAll(MARKED)].map(([, json = '']) => json)
  return (texts.length > 0 ? texts : [text]).flatMap((json): PullMessage[] => {
    const value = parse(json)
    return (Array.isArray(value) ? value : [value]).filter(entry => typeof entry === 'object' && entry !== null)
  })
}

/** A signal of ours in a message; `null` for everything else, whoever sent it. */
export function signalIn({ text }: PullMessage): Signal | null {
  const { command, params } = text ?? {}
  if (command !== 'followUpDue' || typeof params !== 'object' || params === null) return null
  const { id, remindAt, ticket } = params as Record<string, unknown>
  if (typeof id !== 'string' || !ID.test(id) || typeof remindAt !== 'string' || Number.isNaN(Date.parse(remindAt))) return null
  if (typeof ticket !== 'string' || ticket.length > TICKET_AT_MOST) return null
  return { command, params: { id: id.toLowerCase(), remindAt: new Date(remindAt).toISOString(), ticket } }
}

/** What tells two signals apart. */
export function keyOf({ command, params }: Signal): string {
  return `${command} ${params.id} ${params.remindAt}`
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
