import type { InstallState, Language, LaunchState } from '#shared/types/launch'
import type { Portal } from '../portals/portals'
import type { SessionClaims } from '../session'

declare module 'h3' {
  interface H3EventContext {
    /** Set by `middleware/launch.ts` once the portal has confirmed a placement POST. */
    launch?: LaunchState
    /** The session of that launch: the page's own calls in the process need no token. */
    session?: SessionClaims
    /** The portal that it came from. */
    portal?: Portal
    /** What a custom field holds, for somebody without access to the app. */
    fieldTexts?: string[]
    /** Set on `POST /install`. */
    install?: InstallState
    /** The person's language, as far as it is known. */
    language?: Language
    /** Origin that may show this page in a frame. */
    frameOrigin?: string | null
  }
}
