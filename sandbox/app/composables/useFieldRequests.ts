import type { Insertion } from '~/messenger/field'
import { readFieldRequest, readInsertion } from '~/messenger/field'

/** What apps may do with the message field of the open dialog. */
export interface MessageField {
  /** @throws Error in words for the app's developer where there is no field */
  read: () => string
  /** @throws Error in words for the app's developer where there is no field */
  insert: (insertion: Insertion) => void
}

/**
 * Answers what apps' frames ask of the message field. As on the platform this is a listener of its own beside each frame's host: it hears
 * frames of the portal and of installed apps, wherever in the window they stand, also those in a slider over the page.
 *
 * @param field of the page
 */
export function useFieldRequests(field: MessageField) {
  async function receive(event: MessageEvent) {
    const request = readFieldRequest(event.data)
    if (!request || !await isKnown(event.origin)) return
    const { requestId, callback } = request
    const answer = JSON.stringify({ requestId, ...outcome(request.method, request.params) })
    if (callback && event.source) event.source.postMessage(`${callback}:${answer}`, { targetOrigin: event.origin })
  }

  function outcome(method: string, params: Record<string, unknown>): { text: string } | { success: true } | { message: string } {
    try {
      if (method === 'im:getImTextareaContent') return { text: field.read() }
      field.insert(readInsertion(params))
      return { success: true }
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error) }
    }
  }

  let windows: Window[] = []
  onMounted(() => {
    windows = [...new Set([window, portalWindow()])]
    for (const one of windows) one.addEventListener('message', receive)
  })
  onBeforeUnmount(() => {
    for (const one of windows) one.removeEventListener('message', receive)
  })
}

async function isKnown(origin: string): Promise<boolean> {
  return origin === window.location.origin || (await $fetch<string[]>('/sandbox/ui/im/origins')).includes(origin)
}
