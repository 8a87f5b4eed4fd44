import type { Launch } from '../../shared/types/contract'
import { namedParams, readMessage, writeReply } from './message'
import type { FrameMessage } from './message'
import { refusal } from './rules'

/** Answers one message; may be called again and again, as events are. */
type Answer = (value?: unknown) => void

/** What the host page does for one command. */
export type FrameCommand = (params: Record<string, unknown>, answer: Answer, message: FrameMessage) => void | Promise<void>

/** One message between a frame and its host, for the traffic list. */
export interface FrameTraffic {
  sid: string
  app: string
  placement: string
  /** `in`: from the frame; `out`: to the frame. */
  direction: 'in' | 'out'
  name: string
  payload: unknown
  /** Why the host says nothing to it. */
  ignored?: string
}

/** What the host needs of the page around it. */
export interface FrameSurroundings {
  /** The frame fills a slider. */
  slider: boolean
  /** By name; a name that the placement does not know is never called. */
  commands: Record<string, FrameCommand>
  /** Sends a text into the frame, for this origin only. */
  post: (text: string, targetOrigin: string) => void
  report: (traffic: FrameTraffic) => void
  /** A command that failed: the platform shows an alert on its page and does not answer. */
  failed: (command: string, error: unknown) => void
}

/** A message event, and whether it came from the host's own iframe. */
interface FrameEvent {
  origin: string
  data: unknown
  own: boolean
}

/** The portal's side of one frame. */
export interface FrameHost {
  /** Takes a message event; everything that the platform ignores is ignored. */
  receive: (event: FrameEvent) => Promise<void>
  /** Tells the frame about an event, once for each binding. */
  emit: (event: string, payload?: unknown) => void
}

/**
 * Makes the portal's side of one frame: it checks who speaks, reads the message, and has the command carried out.
 *
 * Nothing is answered to another origin than the handler's, another rendering's SID, a text that is no message, a command that is
 * unknown or refused here, or an event that the placement does not declare.
 *
 * @param launch the rendering
 * @param page what the host needs of the page around it
 * @see Frame protocol of the portal's host page
 */
export function createFrameHost(launch: Launch, page: FrameSurroundings): FrameHost {
  const bindings = new Map<string, string[]>()

  function report(direction: 'in' | 'out', name: string, payload: unknown, ignored?: string) {
    page.report({
      sid: launch.sid, app: launch.app, placement: launch.placement, direction, name, payload: payload ?? null, ...(ignored ? { ignored } : {}),
    })
  }

  function send(name: string, key: string, value?: unknown) {
    report('out', name, value)
    page.post(writeReply(key, value), launch.origin)
  }

  function bindEvent(message: FrameMessage) {
    const event = String(namedParams(message.params).event)
    bindings.set(event, [...bindings.get(event) ?? [], message.key])
  }

  function silence(message: FrameMessage): string | null {
    const refused = refusal(message.command, { ...launch, slider: page.slider })
    if (refused) return refused
    if (message.command === 'getInterface') return null
    if (message.command !== 'placementBindEvent') return page.commands[message.command] ? null : 'nothing here carries it out'
    return launch.interface.event.includes(String(namedParams(message.params).event)) ? null : 'unknown event'
  }

  async function carryOut(message: FrameMessage) {
    if (message.command === 'placementBindEvent') return bindEvent(message)
    if (message.command === 'getInterface') return send(message.command, message.key, launch.interface)
    await page.commands[message.command]?.(namedParams(message.params), value => send(message.command, message.key, value), message)
  }

  async function receive(event: FrameEvent) {
    const message = readMessage(event.data)
    if (typeof message === 'string') {
      if (event.own) report('in', 'message', event.data, `unreadable: ${message}`)
      return
    }
    if (message.sid !== launch.sid) return
    if (event.origin !== launch.origin) return report('in', message.command, message.params, `origin ${event.origin}`)
    const ignored = silence(message)
    report('in', message.command, message.params, ignored ?? undefined)
    if (ignored) return
    try {
      await carryOut(message)
    } catch (error) {
      page.failed(message.command, error)
    }
  }

  function emit(event: string, payload?: unknown) {
    for (const key of bindings.get(event) ?? []) send(event, key, payload)
  }

  return { receive, emit }
}
