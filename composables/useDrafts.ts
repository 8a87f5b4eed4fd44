import type { DraftBox } from './drafts'
import { availableStorage, draftBox, draftKey } from './drafts'

/**
 * Where the person's unsent texts on a subject are kept, so that they survive a reload of the frame.
 * @returns takes the note that is edited, or nothing for a new one
 */
export function useDrafts(subject: string): (note?: string) => DraftBox {
  const { portal, session } = useLaunch().value!
  const storage = import.meta.client ? availableStorage() : null
  const owner = { memberId: portal.memberId, user: session.user.id, subject }
  return note => draftBox(storage, draftKey(note === undefined ? owner : { ...owner, note }))
}
