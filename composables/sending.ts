import type { ApiFailure } from './api-failure'

/** Ids of what is sent into the portal: one for each sending that is meant, and the same one for its retries. */
export interface SendingIds {
  /** @param contents what is sent; what differs from before is another sending */
  of: (contents: unknown) => string
  /** The id that a text of before the page was loaded again went out with, if it has. */
  restore: (id: string, contents: unknown) => void
  /** What is sent next is meant to be sent, even if it is the same again. */
  renew: () => void
}

export function createSendingIds(newId: () => string = () => crypto.randomUUID()): SendingIds {
  let last: { id: string, contents: string } | null = null
  return {
    of(contents) {
      const written = JSON.stringify(contents)
      if (last?.contents !== written) last = { id: newId(), contents: written }
      return last.id
    },
    restore(id, contents) {
      last = { id, contents: JSON.stringify(contents) }
    },
    renew() {
      last = null
    },
  }
}

/** Nobody knows whether the portal has it: the person looks there before they send it again. */
export function mayHaveArrived({ code }: ApiFailure): boolean {
  return code === 'maybe_sent' || code === 'other_contents'
}
