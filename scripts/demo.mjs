import { buildWhenNeeded } from './build.mjs'
import { serveInForeground } from './foreground.mjs'

serveInForeground({
  portals: 2,
  keepsPortals: true,
  prepare: async () => {
    await buildWhenNeeded('sandbox')
    await buildWhenNeeded('app')
  },
  greeting: urls => `
  Open ${urls.portal}/ – a Bitrix24 portal of your own.
  Install Sidenote from its Market, then open any task.

  A second portal is at ${urls.secondPortal}/, the app itself at ${urls.app}/. Ctrl+C ends all of them.
`,
})
