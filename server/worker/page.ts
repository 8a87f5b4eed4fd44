import { randomBytes } from 'node:crypto'
import { WORKER_FILES } from '#worker-files'

/** What each kind of signal needs is a file of its own, loaded when the first such signal comes. */
const { main, ...kinds } = WORKER_FILES

/** Waits until the portal's page has loaded and has nothing to do, then begins; a page that is never at rest makes it wait 10 s. */
const SCRIPT = `addEventListener("load",()=>(self.requestIdleCallback||(begin=>setTimeout(begin,2e3)))(()=>import("${main}").then(worker=>worker.begin(${JSON.stringify(kinds)})),{timeout:1e4}))`

const [BEFORE, AFTER] = ['<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Sidenote</title><script nonce="', `">${SCRIPT}</script></html>`]

/**
 * The background worker's page.
 * @param portal origin that may frame it
 */
export function workerPage(portal: string): { html: string, policy: string } {
  const nonce = randomBytes(16).toString('base64')
  return { html: `${BEFORE}${nonce}${AFTER}`, policy: policyOf(portal, nonce) }
}

/** The portal tells the worker where its Push & Pull server is: in the cloud another host, on a company's own machine any. */
function policyOf(portal: string, nonce: string): string {
  const servers = portal.startsWith('http:') ? `${portal} ${portal.replace('http', 'ws')}` : 'https: wss:'
  return `default-src 'none'; base-uri 'none'; form-action 'self'; script-src 'self' 'nonce-${nonce}'; connect-src 'self' ${servers}; frame-ancestors ${portal}`
}
