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
  const unsaved = useUnsaved()
  const opened = new Set<string>()
  // What was typed into something that is closed waits in its draft, and is in nobody's way.
  onScopeDispose(() => opened.forEach(key => unsaved.delete(key)))

  /** Notices whether something typed lies in a box. */
  function watched(key: string, box: DraftBox): DraftBox {
    return {
      read: box.read,
      write(draft) {
        opened.add(key)
        unsaved.add(key)
        box.write(draft)
      },
      clear() {
        unsaved.delete(key)
        box.clear()
      },
    }
  }

  return {
    of(note) {
      const key = draftKey(note === undefined ? owner : { ...owner, note })
      return watched(key, draftBox(storage, key))
    },
    ready: storage?.ready ?? Promise.resolve(),
  }
}
