import type { H3EventContext } from 'h3'

/**
 * A page that is rendered for a launch calls our own API inside the process, with `event.$fetch`. Nitro leaves the context
 * of the page on the request it makes up for that (`__unenv__`, which no request from outside can have); session and portal
 * of the launch go over from there, so that the page needs no token.
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('request', (event) => {
    const { __unenv__: page } = event.node.req as { __unenv__?: H3EventContext }
    if (!page?.session) return
    event.context.session = page.session
    if (page.portal) event.context.portal = page.portal
  })
})
