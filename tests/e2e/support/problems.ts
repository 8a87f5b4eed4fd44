import type { BrowserContext, ConsoleMessage, Request, Response } from '@playwright/test'
import { expect } from '@playwright/test'

/** The browser says this beside each answer of 400 and more, which is counted already. */
const ALREADY_COUNTED = 'Failed to load resource'

/** A page that goes away drops what it was asking for. */
const DROPPED = 'net::ERR_ABORTED'

/**
 * What goes wrong in the browser while a test runs: errors and warnings on the console (hydration and the content
 * security policy speak there), uncaught errors, requests that fail, and requests to anywhere else than app and portals.
 */
export class Problems {
  private readonly found: string[] = []
  private readonly expected: RegExp[] = []
  private readonly tolerated: RegExp[] = []

  /**
   * @param origins where requests may go
   */
  constructor(private readonly origins: string[]) {}

  /** Watches all windows of a browser's session. */
  watch(context: BrowserContext): void {
    context.on('console', message => this.hear(message))
    context.on('weberror', error => this.found.push(`uncaught: ${error.error().message}`))
    context.on('request', request => this.leave(request))
    context.on('requestfailed', request => this.fail(request))
    context.on('response', response => this.refuse(response))
  }

  /** Says that something will go wrong on purpose. It has to, or the test fails. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  /** Says what may go wrong besides: what the page does at a time of its own, which the test neither causes nor waits for. */
  tolerate(pattern: RegExp): void {
    this.tolerated.push(pattern)
  }

  /** Fails the test for all that was not expected, and for all that was and did not come. */
  check(): void {
    expect.soft(this.found.filter(problem => ![...this.expected, ...this.tolerated].some(pattern => pattern.test(problem))), 'went wrong in the browser').toEqual([])
    expect.soft(this.expected.filter(pattern => !this.found.some(problem => pattern.test(problem))), 'was expected to go wrong').toEqual([])
  }

  private hear(message: ConsoleMessage): void {
    const type = message.type()
    if ((type === 'error' || type === 'warning') && !message.text().startsWith(ALREADY_COUNTED)) {
      this.found.push(`console ${type}: ${message.text()} (${message.location().url})`)
    }
  }

  private leave(request: Request): void {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !this.origins.includes(origin)) this.found.push(`request to another place: ${request.url()}`)
  }

  private fail(request: Request): void {
    const reason = request.failure()?.errorText ?? 'no reason'
    if (reason !== DROPPED) this.found.push(`request failed: ${reason}: ${request.method()} ${request.url()}`)
  }

  private refuse(response: Response): void {
    if (response.status() >= 400) this.found.push(`status ${response.status()}: ${response.request().method()} ${response.url()}`)
  }
}
