import { askConfiguration, openMemory, tabStorage } from './configuration'
import type { Crowd } from './crowd'
import { joinCrowd } from './crowd'
import type { Handler } from './desk'
import { openDesk } from './desk'
import { portalFrame } from './frame'
import { listen } from './listen'

/**
 * The background worker, on every page of the portal: one frame of all that are open listens, and tells the others; one of them shows
 * what came.
 * @param kinds by the name of a signal, the address of what takes care of it
 */
export function begin(kinds: Record<string, string>): void {
  const frame = portalFrame(window)
  if (!frame) return
  const desk = openDesk(() => crowd, command => Object.hasOwn(kinds, command) ? import(/* @vite-ignore */ kinds[command]!) as Promise<Handler> : null)
  const crowd: Crowd = joinCrowd(frame.host, (message) => {
    if (message.kind === 'signal') desk.take(message.signal)
    if (message.kind === 'taken') desk.drop(message.keys)
  })

  void crowd.alone('listen', () => {
    const memory = openMemory(tabStorage(), frame.host)
    let { configuration, mid } = memory.read()
    return listen({
      mid,
      random: Math.random,
      async configure(renew) {
        if (renew) memory.forget()
        if (renew || !configuration) configuration = await askConfiguration(frame)
        memory.write(configuration, mid)
        return configuration
      },
      keep(last) {
        mid = last
        if (configuration) memory.write(configuration, mid)
      },
      hear(signal) {
        crowd.tell({ kind: 'signal', signal })
        desk.take(signal)
      },
    })
  })
}
