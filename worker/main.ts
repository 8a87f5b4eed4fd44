import type { PullConfiguration } from './configuration'
import { askConfiguration, keptUntil } from './configuration'
import type { Crowd } from './crowd'
import { joinCrowd } from './crowd'
import type { Handler } from './desk'
import { openDesk } from './desk'
import type { PortalFrame } from './frame'
import { portalFrame } from './frame'
import { listen } from './listen'
import { browserStorage, openMemory } from './memory'
import { markOf } from './person'

/** The server keeps what it sends for as long: from an older number it would send the same as from none. */
const HEARD_MS = 12 * 3_600_000
/** How long others have to tell what they have heard, in milliseconds. */
const ANSWERS_WITHIN = 200

/**
 * The background worker, on every page of the portal: one frame of all that a person has open listens, and tells the others; one of them
 * shows what came.
 * @param kinds by the name of a signal, the address of what takes care of it
 */
export function begin(kinds: Record<string, string>): void {
  const frame = portalFrame(window)
  if (!frame) return
  markOf(frame).then(mark => work(frame, mark, kinds), (error: unknown) => {
    console.warn('Reminders are not shown on this page', error instanceof Error ? error.message : error)
  })
}

function work(frame: PortalFrame, mark: string, kinds: Record<string, string>): void {
  const owner = `${frame.host}/${mark}`
  let heard: string | null = null
  let answered = () => {}
  const desk = openDesk(() => crowd, command => Object.hasOwn(kinds, command) ? import(/* @vite-ignore */ kinds[command]!) as Promise<Handler> : null)
  const crowd: Crowd = joinCrowd(frame.host, mark, (message) => {
    if (message.kind === 'signal') desk.take(message.signal)
    if (message.kind === 'taken') desk.drop(message.keys)
    if (message.kind === 'heard') {
      heard = message.mid
      answered()
    }
    if (message.kind === 'ask' && heard) crowd.tell({ kind: 'heard', mid: heard })
  })

  void crowd.alone('listen', async () => {
    // What was heard last is the same for all tabs.
    const last = openMemory<string>(browserStorage('localStorage'), `sidenote/heard/${owner}`)
    const memory = openMemory<PullConfiguration>(browserStorage('sessionStorage'), `sidenote/pull/${owner}`)
    heard ??= last.read()
    if (!heard) {
      await new Promise<void>((resolve) => {
        answered = resolve
        setTimeout(resolve, ANSWERS_WITHIN)
        crowd.tell({ kind: 'ask' })
      })
    }
    let configuration = memory.read()
    return listen({
      mid: heard,
      random: Math.random,
      async configure(renew) {
        if (renew) memory.forget()
        if (renew || !configuration) {
          configuration = await askConfiguration(frame)
          memory.write(configuration, keptUntil(configuration))
        }
        return configuration
      },
      keep(mid) {
        heard = mid
        crowd.tell({ kind: 'heard', mid })
        last.write(mid, Date.now() + HEARD_MS)
      },
      hear(signal) {
        crowd.tell({ kind: 'signal', signal })
        desk.take(signal)
      },
    })
  })
}
