import type { WidgetAdvice } from '../schemas/widgets'

/** The steps of the wizard, in order; each is one request, `POST /api/install/<step>` `{ ticket }`. */
export const INSTALL_STEPS = ['verify', 'widgets', 'events'] as const
export type InstallStep = typeof INSTALL_STEPS[number]

/** The answer of a step. `ticket` replaces the one that was sent. */
export interface InstallStepResult {
  ticket: string
  /** What the step did, by name: widgets and events with what happened to each; of a refusal the platform's code and words, and what to do about it. */
  items: { name: string, outcome: 'bound' | 'kept' | 'repaired' | 'notOffered' | 'failed', code?: string, error?: string, advice?: WidgetAdvice }[]
}

/** `data.code` of a step's error. */
export type InstallErrorCode
  = | 'not_administrator'
    | 'ticket_expired'
    | 'server_not_allowed'
    | 'portal_refused'
    | 'portal_unreachable'
    | 'widgets_failed'
    | 'events_failed'
