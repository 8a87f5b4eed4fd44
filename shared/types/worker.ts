/**
 * What the app's pages hear over the portal's Push & Pull: a follow-up is due for the person who looks. `remindAt` is ISO 8601; the ticket
 * is what the server takes for it.
 */
export interface FollowUpDue {
  command: 'followUpDue'
  params: { id: string, remindAt: string, ticket: string }
}

/** Everything that is signalled. What else comes is not for us. */
export type Signal = FollowUpDue

/** Of a portal, by its host with the port: all our frames in one browser's pages of that portal share it. */
export type PortalChannel = `sidenote/${string}`

/** Of one person's workers there; see `worker/person.ts`. */
export type WorkersChannel = `${PortalChannel}/${string}`

/** A follow-up that is due. */
export interface DueFollowUp { id: string, title: string }

/** What the workers of one person tell each other. */
export type WorkerMessage
  = | { kind: 'signal', signal: Signal }
    /** The number of the last message that was heard: who listens next goes on from there. */
    | { kind: 'heard', mid: string }
    /** What was that? */
    | { kind: 'ask' }
    /** These signals, named by `keyOf`, were taken care of. */
    | { kind: 'taken', keys: string[] }

/** What workers and pages tell each other. A browser may have pages of several people: `person` is the number of whom it is about. */
export type PortalMessage
  = | { kind: 'ask', id: string, person: string }
    /** The answer of a page with a call or with unsaved text. */
    | { kind: 'busy', id: string, visible: boolean }
    /** These are due, and no slider opens for them: a page that is busy says so quietly. */
    | { kind: 'due', person: string, followUps: DueFollowUp[] }

/** `POST /api/worker/reminders` answers whom the tickets are of, and the follow-ups that this browser is to open. */
export interface TakenReminders { person: string, followUps: DueFollowUp[] }
