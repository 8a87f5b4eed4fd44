/** What the app's pages hear over the portal's Push & Pull: a follow-up is due for the person who looks. `remindAt` is ISO 8601. */
export interface FollowUpDue {
  command: 'followUpDue'
  params: { id: string, remindAt: string }
}

/** Everything that is signalled. What else comes is not for us. */
export type Signal = FollowUpDue

/** Of a portal, by its host with the port; all our frames in one browser's pages of that portal share it. */
export type ChannelName = `sidenote/${string}`

/** A follow-up that is due. */
export interface DueFollowUp { id: string, title: string }

/** What our frames tell each other. */
export type CrowdMessage
  = | { kind: 'signal', signal: Signal }
    /** Somebody takes care of these signals, named by `keyOf`. */
    | { kind: 'taken', keys: string[] }
    /** Is anybody busy? Pages with a call or with unsaved text answer. */
    | { kind: 'ask', id: string }
    | { kind: 'busy', id: string, visible: boolean }
    /** These are due, and no slider opens for them: a page that is busy says so quietly. */
    | { kind: 'due', followUps: DueFollowUp[] }

/** `POST /api/worker/reminders` answers those that this browser is to open. */
export interface TakenReminders { followUps: DueFollowUp[] }
