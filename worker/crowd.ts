import type { ChannelName, CrowdMessage } from '#shared/types/worker'

/** How long pages have to say that they are busy, in milliseconds. */
const ANSWERS_WITHIN = 200

/** Our frames in this browser's pages of one portal: those of workers, and those of pages. */
export interface Crowd {
  tell: (message: CrowdMessage) => void
  /** Whether somebody is on the phone, or has typed what is not saved, where the person looks. */
  isBusy: () => Promise<boolean>
  /** Runs work in one frame at a time; where the browser gives frames of other sites no locks, in each that asks. */
  alone: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** @param host of the portal */
export function joinCrowd(host: string, hear: (message: CrowdMessage) => void): Crowd {
  const channel = new BroadcastChannel(`sidenote/${host}` satisfies ChannelName)
  const questions = new Map<string, (visible: boolean) => void>()
  const tell = (message: CrowdMessage) => channel.postMessage(message)

  channel.addEventListener('message', ({ data }: MessageEvent<CrowdMessage>) => {
    if (data.kind === 'busy') questions.get(data.id)?.(data.visible)
    else hear(data)
  })

  return {
    tell,
    isBusy: () => new Promise((resolve) => {
      const id = crypto.randomUUID()
      const answer = (isBusy: boolean) => {
        questions.delete(id)
        resolve(isBusy)
      }
      // What is in another tab is not in the way, unless nobody looks at any.
      questions.set(id, visible => (visible || document.visibilityState === 'hidden') && answer(true))
      setTimeout(answer, ANSWERS_WITHIN, false)
      tell({ kind: 'ask', id })
    }),
    async alone(name, work) {
      let begun = false
      try {
        return await navigator.locks.request(`sidenote/${name}/${host}`, () => {
          begun = true
          return work()
        })
      } catch (error) {
        if (begun || !(error instanceof DOMException)) throw error
        return work()
      }
    },
  }
}
