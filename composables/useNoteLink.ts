import { noteLink } from '#shared/links'

/** Copies the links of notes. */
export function useNoteLink() {
  const launch = useLaunch()
  const { shown, copy } = useLinkCopy()
  /** @param note its id */
  return { shown, copy: (note: string) => copy(noteLink(launch.value!.portal.appCode, note)) }
}

/** Copies links into the portal. */
export function useLinkCopy() {
  const launch = useLaunch()
  const toast = useToast()
  const { t } = useI18n()
  /** A link that the browser did not let us copy, to be shown for copying by hand. */
  const shown = ref<string | null>(null)

  /** @param path from the portal's root */
  async function copy(path: string): Promise<void> {
    const address = `${launch.value!.portal.origin}${path}`
    if (await isCopied(address)) toast.add({ title: t('note.said.linkCopied') })
    else shown.value = address
  }

  return { shown, copy }
}

/** Browsers refuse the clipboard to frames of other sites that the page around does not allow it, and to plain http. */
async function isCopied(text: string): Promise<boolean> {
  if (!('clipboard' in navigator) || await isForbidden()) return false
  return navigator.clipboard.writeText(text).then(() => true, (error: unknown) => {
    if (error instanceof DOMException) return false
    throw error
  })
}

/** Asked first where browsers tell it: trying it where it is forbidden leaves an error in the console. */
async function isForbidden(): Promise<boolean> {
  const name = 'clipboard-write' as PermissionName
  const permission = await navigator.permissions.query({ name }).catch((error: unknown) => {
    // A browser that does not know this permission.
    if (error instanceof TypeError) return null
    throw error
  })
  return permission?.state === 'denied'
}
