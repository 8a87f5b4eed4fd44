import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'

/** How often the portal is asked for what others have written, in milliseconds. */
const REREAD_MS = 3000

/**
 * The messenger of one page: the list of dialogs, the one that is open, and what stands in each message field. What others write
 * comes by reading again every few seconds, while the page is looked at.
 *
 * @returns `dialogId` of the open dialog, null for none; `history` when it is only looked at; `unreadFrom` the last message that had
 * been read when the dialog was opened; `ready` settles when all of it is there
 */
export function useMessenger() {
  const route = useRoute()
  const dialogId = ref(openedBy(route.query))
  const history = computed(() => typeof route.query.IM_HISTORY === 'string')
  const recent = useDialogs()
  const open = useDialog(dialogId)

  watch(() => openedBy(route.query), (id) => {
    if (id !== null) dialogId.value = id
  })

  /** Where reading began: while the dialog is open, what has been read moves on and this stays. */
  const begun = ref<{ dialogId: string, readTo: number } | null>(null)
  const unreadFrom = computed(() => begun.value?.readTo ?? open.dialog.value?.readTo ?? 0)
  watch(open.dialog, (dialog) => {
    if (begun.value?.dialogId !== dialog?.dialogId) begun.value = dialog ? { dialogId: dialog.dialogId, readTo: dialog.readTo } : null
  }, { immediate: true })

  const visibility = useDocumentVisibility()
  const lastMessage = computed(() => open.dialog.value?.messages.at(-1)?.id)
  watch([lastMessage, visibility], async ([message]) => {
    if (import.meta.server || message === undefined || visibility.value !== 'visible') return
    await open.read()
    await recent.refresh()
  }, { immediate: true })

  useIntervalFn(async () => {
    if (visibility.value !== 'visible') return
    await Promise.all([recent.refresh(), dialogId.value === null || open.error.value ? undefined : open.refresh()])
  }, REREAD_MS, { immediate: import.meta.client })

  /** An address that names a dialog opens it once; after that the list leads. */
  async function show(id: string | null) {
    const { IM_DIALOG: _dialog, IM_HISTORY: _history, ...query } = route.query
    if (Object.keys(query).length !== Object.keys(route.query).length) await navigateTo({ path: route.path, query }, { replace: true })
    dialogId.value = id
  }

  return { ...open, ready: Promise.all([recent, open.ready]), recent, dialogId, history, unreadFrom, show }
}

function openedBy({ IM_DIALOG, IM_HISTORY }: Record<string, unknown>): string | null {
  const id = IM_DIALOG ?? IM_HISTORY
  return typeof id === 'string' && id ? id : null
}
