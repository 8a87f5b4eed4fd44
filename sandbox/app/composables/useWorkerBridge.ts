import type { FrameCommand } from '~/frame/host'

/** Tells one worker's frame about an event; what it has not bound to is dropped there. */
type WorkerListener = (event: string, payload?: unknown) => void

interface WorkerWindow {
  commands: Record<string, FrameCommand>
  /** By frame, with the app that it belongs to. */
  listeners: Map<symbol, { app: string, listener: WorkerListener }>
}

declare global {
  interface Window {
    portalWorkers?: WorkerWindow
  }
}

/**
 * What connects the background workers' frames with the call card. In the browser only; all windows of the portal share the outermost
 * one's.
 *
 * @returns `setCommands` says what the workers' commands do from now on, by name, also for frames that are open already; a command that
 * is not among them is silent. `emit` tells the workers of the outermost window about an event: all of them, or those of one app by its
 * code. `command` carries one out as the last `setCommands` says. `listen` adds a worker's frame and returns the way to end that.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 */
export function useWorkerBridge() {
  function bridge(): WorkerWindow {
    return portalWindow().portalWorkers ??= { commands: {}, listeners: new Map() }
  }

  function setCommands(commands: Record<string, FrameCommand>) {
    bridge().commands = commands
  }

  function emit(event: string, payload?: unknown, app?: string) {
    for (const worker of bridge().listeners.values()) {
      if (app === undefined || worker.app === app) worker.listener(event, payload)
    }
  }

  function command(name: string): FrameCommand {
    return (params, answer, message) => bridge().commands[name]?.(params, answer, message)
  }

  function listen(app: string, listener: WorkerListener): () => void {
    const key = Symbol(app)
    const { listeners } = bridge()
    listeners.set(key, { app, listener })
    return () => listeners.delete(key)
  }

  return { setCommands, emit, command, listen }
}
