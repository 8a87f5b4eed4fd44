import type { DraftBox } from './drafts'
import { draftBox, draftKey } from './drafts'

/** The person's unsent texts on a subject, which survive a reload of the frame. */
export interface Drafts {
  /** @param note that is edited; nothing for a new one */
  of: (note?: string) => DraftBox
  /** Settles when drafts can be read. */
  ready: Promise<void>
}

/** Where the person's unsent texts on a subject are kept. */
export function useDrafts(subject: string): Drafts {
  const { portal, session } = useLaunch().value!
  const storage = useNuxtApp().$draftStorage
  const owner = { memberId: portal.memberId, user: session.user.id, subject }
  return {
    of: note => draftBox(storage, draftKey(note === undefined ? owner : { ...owner, note })),
    ready: storage?.ready ?? Promise.resolve(),
  }
}
