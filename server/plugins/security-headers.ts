import { randomBytes } from 'node:crypto'
import { setResponseHeaders } from 'h3'
import type { H3Event } from 'h3'
import { config } from '../config'

/**
 * Headers of every answer. Pages get a Content-Security-Policy with a nonce for their own inline scripts and styles, and
 * may be framed by their portal alone; everything else may neither be framed nor load anything.
 * There is no X-Frame-Options: it knows no list of origins.
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('request', (event) => {
    refuseFrameOptions(event)
    setResponseHeaders(event, {
      'content-security-policy': 'default-src \'none\'; frame-ancestors \'none\'',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      ...(config().appUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
    if (!event.path.startsWith('/_nuxt/')) setResponseHeaders(event, { 'cache-control': 'no-store' })
  })
  nitro.hooks.hook('render:html', (html, { event }) => {
    const nonce = randomBytes(16).toString('base64')
    setResponseHeaders(event, { 'content-security-policy': pagePolicy(event, nonce) })
    // The page's own text is in `body` and is not touched: a nonce there would bless what somebody else wrote.
    for (const part of [html.head, html.bodyPrepend, html.bodyAppend]) {
      part.forEach((text, index) => {
        part[index] = text.replace(/<(script|style)(?=[\s>])/g, `<$1 nonce="${nonce}"`)
      })
    }
  })
})

/** Nitro's error answers bring `X-Frame-Options: DENY`, also those that are shown in the portal's frame. */
function refuseFrameOptions(event: H3Event): void {
  const { res } = event.node
  const setHeader = res.setHeader.bind(res)
  res.setHeader = (name, value) => name.toLowerCase() === 'x-frame-options' ? res : setHeader(name, value)
}

function pagePolicy(event: H3Event, nonce: string): string {
  const portal = event.context.frameOrigin ?? null
  return [
    'default-src \'none\'',
    'base-uri \'none\'',
    // A frame that is reloaded posts its launch again, which browsers treat as a form of the page.
    'form-action \'self\'',
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Components place pop-ups and progress bars with style attributes.
    'style-src-attr \'unsafe-inline\'',
    'font-src \'self\'',
    // People's photos come from the portal or its file storage.
    'img-src \'self\' data: https:' + (portal?.startsWith('http:') ? ` ${portal}` : ''),
    `connect-src 'self'${portal === null ? '' : ` ${portal}`}`,
    `frame-ancestors ${portal ?? '\'none\''}`,
  ].join('; ')
}
