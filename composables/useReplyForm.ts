import type { Reply } from '#shared/schemas/replies'
import type { DraftBox } from './drafts'
import type { ReplyDraft } from './useReplies'

/** Where the drafts of replies are kept: by the reply, `new` for the next one. */
export function useReplyFormDrafts() {
  return useDrafts('replies')
}

/**
 * A reply being written. All of it survives a reload until it is saved, or thrown away.
 * @param reply the one that is changed; `null` for a new one
 * @param leave ends the writing
 */
export function useReplyForm(reply: () => Reply | null, leave: () => void) {
  const drafts = useReplyFormDrafts()
  const before = reply()
  const draft: DraftBox = drafts.of(before?.id ?? 'new')
  const id = ref(before?.id ?? crypto.randomUUID())
  const title = ref(before?.title ?? '')
  const body = ref(before?.body ?? '')
  const visibility = ref(before?.visibility ?? 'shared')
  const lines = ref([...before?.lines ?? []])
  /** What it is a change of: a version that has been shown. */
  const version = ref(before?.version ?? null)
  /** Whether to ask before something is thrown away. */
  const isAsking = ref(false)
  const canSave = computed(() => title.value.trim() !== '' && body.value.trim() !== '')
  const contents = computed(() => JSON.stringify([title.value, body.value, visibility.value, [...lines.value].sort()]))
  const unchanged = contents.value
  const isChanged = computed(() => contents.value !== unchanged)

  function keep(): void {
    isAsking.value = false
    if (isChanged.value) draft.write({ id: id.value, title: title.value, body: body.value, visibility: visibility.value, lines: lines.value, ...(version.value === null ? {} : { version: version.value }) })
    else draft.clear()
  }

  /** Ends the writing; asks first when that would throw something away. */
  function cancel(): void {
    if (isChanged.value) isAsking.value = true
    else leave()
  }

  function setLine(line: string, isChosen: boolean): void {
    lines.value = isChosen ? [...lines.value, line] : lines.value.filter(other => other !== line)
  }

  /** What is to be stored. */
  function written(): ReplyDraft {
    return { id: id.value, version: version.value, title: title.value, body: body.value, visibility: visibility.value, lines: lines.value }
  }

  onMounted(async () => {
    await drafts.ready
    const kept = draft.read()
    if (kept !== null && !isChanged.value) {
      id.value = kept.id
      title.value = kept.title ?? ''
      body.value = kept.body
      visibility.value = kept.visibility
      lines.value = kept.lines ?? lines.value
      version.value = kept.version ?? version.value
    }
    watch(contents, keep)
  })
  watch(() => reply()?.version, (shown) => {
    version.value = shown ?? null
  })

  return { title, body, visibility, lines, canSave, isChanged, isAsking, setLine, written, cancel }
}
