import type { Portal } from '../portal/portal'

declare module 'h3' {
  interface H3EventContext {
    /** The portal that the Host header names. */
    portal?: Portal
  }
}
