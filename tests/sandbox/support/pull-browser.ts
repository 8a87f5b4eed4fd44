import { vi } from 'vitest'
import { WebSocket } from 'ws'

type Listener = () => void

/** As much of `XMLHttpRequest` as the SDK's long polling needs. */
class Request {
  readyState = 0
  status = 0
  response: ArrayBuffer | string = ''
  responseType = ''
  private listeners: Listener[] = []
  private headers = new Headers()
  private target = { method: 'GET', url: '' }
  private aborter = new AbortController()

  addEventListener(_type: 'readystatechange', listener: Listener): void {
    this.listeners.push(listener)
  }

  open(method: string, url: string): void {
    this.target = { method, url }
    this.aborter = new AbortController()
    this.readyState = 1
  }

  send(body?: BodyInit): void {
    void this.run(body)
  }

  abort(): void {
    this.aborter.abort()
  }

  getResponseHeader(name: string): string | null {
    return this.headers.get(name)
  }

  private async run(body: BodyInit | undefined): Promise<void> {
    try {
      const response = await fetch(this.target.url, { method: this.target.method, body, signal: this.aborter.signal })
      this.status = response.status
      this.headers = response.headers
      this.response = this.responseType === 'arraybuffer' ? await response.arrayBuffer() : await response.text()
    } catch (error) {
      if (!this.aborter.signal.aborted) throw error
      this.status = 0
    }
    this.readyState = 4
    for (const listener of this.listeners) listener()
  }
}

/**
 * What the SDK's pull client looks for in a browser.
 * @param transport a browser without WebSocket polls
 */
export function pretendBrowser(transport: 'socket' | 'polling'): void {
  const listen = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('window', transport === 'socket' ? { ...listen, WebSocket } : listen)
  vi.stubGlobal('document', { location: { href: 'http://localhost/' } })
  vi.stubGlobal('navigator', { userAgent: '', onLine: true })
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('XMLHttpRequest', Request)
}
