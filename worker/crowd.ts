import type { DueFollowUp, PortalChannel, PortalMessage, WorkerMessage, WorkersChannel } from '#shared/types/worker'

/** How long pages have to say that they are busy, in milliseconds. */
const ANSWERS_WITHIN = 200

/** One person's workers in this browser's pages of one portal, and our pages there. */
export interface Crowd {
  /** Tells the other workers. */
  tell: (message: WorkerMessage) => void
  /** Whether somebody is on the phone, or has typed what is not saved, where the person looks. @param person their number */
  isBusy: (person: string) => Promise<boolean>
  /** Has the pages that are busy say what is due. */
  mention: (person: string, followUps: DueFollowUp[]) => void
  /** Runs work in one frame at a time; where the browser gives frames of other sites no locks, in each that asks. */
  alone: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/**
 * @param host of the portal
 * @param mark of the person: on a computer that people share, the frames of one before are no part of it
 */
export function joinCrowd(host: string, mark: string, hear: (message: WorkerMessage) => void): Crowd {
  const workers = new BroadcastChannel(`sidenote/${host}/${mark}` satisfies WorkersChannel)
  const pages = new BroadcastChannel(`sidenote/${host}` satisfies PortalChannel)
  const questions = new Map<string, (visible: boolean) => void>()
  const say = (message: PortalMessage) => pages.postMessage(message)

  workers.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => hear(data))
  pages.addEventListener('message', ({ data }: MessageEvent<PortalMessage>) => {
    if (data.kind === 'busy') questions.get(data.id)?.(data.visible)
  })

  return {
    tell: message => workers.postMessage(message),
    isBusy: person => new Promise((resolve) => {
      const id = crypto.randomUUID()
      const answer = (isBusy: boolean) => {
        questions.delete(id)
        resolve(isBusy)
      }
      // What is in another tab is not in the way, unless nobody looks at any.
      questions.set(id, visible => (visible || document.visibilityState === 'hidden') && answer(true))
      setTimeout(answer, ANSWERS_WITHIN, false)
      say({ kind: 'ask', id, person })
    }),
    mention: (person, followUps) => say({ kind: 'due', person, followUps }),
    async alone(name, work) {
      let begun = false
      try {
        return await navigator.locks.request(`sidenote/${name}/${host}/${mark}`, () => {
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
