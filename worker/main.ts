import { askConfiguration, openMemory, tabStorage } from './configuration'
import type { Crowd } from './crowd'
import { joinCrowd } from './crowd'
import type { Handler } from './desk'
import { openDesk } from './desk'
import type { PortalFrame } from './frame'
import { portalFrame } from './frame'
import { listen } from './listen'
import { markOf } from './person'

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
  let heard: string | null = null
  const desk = openDesk(() => crowd, command => Object.hasOwn(kinds, command) ? import(/* @vite-ignore */ kinds[command]!) as Promise<Handler> : null)
  const crowd: Crowd = joinCrowd(frame.host, mark, (message) => {
    if (message.kind === 'signal') desk.take(message.signal)
    if (message.kind === 'taken') desk.drop(message.keys)
    if (message.kind === 'heard') heard = message.mid
  })

  void crowd.alone('listen', () => {
    const memory = openMemory(tabStorage(), `${frame.host}/${mark}`)
    const kept = memory.read()
    let { configuration } = kept
    heard ??= kept.mid
    return listen({
      mid: heard,
      random: Math.random,
      async configure(renew) {
        if (renew) memory.forget()
        if (renew || !configuration) configuration = await askConfiguration(frame)
        memory.write(configuration, heard)
        return configuration
      },
      keep(mid) {
        heard = mid
        crowd.tell({ kind: 'heard', mid })
        if (configuration) memory.write(configuration, mid)
      },
      hear(signal) {
        crowd.tell({ kind: 'signal', signal })
        desk.take(signal)
      },
    })
  })
}
