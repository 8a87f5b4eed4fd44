import type { Draft, DraftBox } from './drafts'
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
  let isClosed = false
  onScopeDispose(() => {
    isClosed = true
    opened.forEach(key => unsaved.delete(key))
  })

  function notice(key: string, draft: Draft): void {
    if (isClosed) return
    opened.add(key)
    unsaved.set(key, () => [draft.title, draft.body].filter(Boolean).join('\n'))
  }

  /** Notices whether something typed lies in a box; what is read from there is on the page again. */
  function watched(key: string, box: DraftBox): DraftBox {
    return {
      read() {
        const draft = box.read()
        if (draft !== null) notice(key, draft)
        return draft
      },
      write(draft) {
        notice(key, draft)
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
