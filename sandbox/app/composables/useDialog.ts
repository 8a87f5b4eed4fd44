import type { Dialog, DialogMessage } from '#shared/types/messenger'

/**
 * One dialog of the messenger; follows its id.
 *
 * @param dialogId `chat5` or a person's number; null while none is open
 * @returns the dialog with its messages, `error` with the status 404 when the viewer may not read it, and what can be done in it: each
 * settles when the portal has done it and the dialog is read anew. What the portal refuses is said on the page.
 */
export function useDialog(dialogId: Ref<string | null>) {
  const request = useRequestFetch()
  const toast = useToast()
  const { t } = useMessages()

  const reading = useAsyncData(
    () => `im-dialog-${dialogId.value}`,
    async () => dialogId.value === null ? null : await request<Dialog>(path(dialogId.value)),
  )
  const { data: dialog, error, status, refresh } = reading

  function path(id: string): string {
    return `/sandbox/ui/im/dialogs/${encodeURIComponent(id)}`
  }

  async function act(address: string, method: 'POST' | 'PATCH' | 'DELETE', body?: { text: string }): Promise<boolean> {
    try {
      await $fetch(address, { method, body })
    } catch (failure) {
      toast.add({ title: t('messenger.failed'), description: failure instanceof Error ? failure.message : String(failure), color: 'air-primary-alert' })
      return false
    } finally {
      await refresh()
    }
    return true
  }

  return {
    ready: reading,
    dialog,
    error,
    status,
    refresh,
    /** False when the portal has not taken the message. */
    send: (text: string) => act(`${path(dialogId.value ?? '')}/messages`, 'POST', { text }),
    change: ({ id }: DialogMessage, text: string) => act(`/sandbox/ui/im/messages/${id}`, 'PATCH', { text }),
    remove: ({ id }: DialogMessage) => act(`/sandbox/ui/im/messages/${id}`, 'DELETE'),
    like: ({ id }: DialogMessage) => act(`/sandbox/ui/im/messages/${id}/like`, 'POST'),
    /** The viewer has read it to its end. */
    read: () => $fetch(`${path(dialogId.value ?? '')}/read`, { method: 'POST' }),
  }
}
