import { noteLink } from '#shared/links'
import { isCopied } from './clipboard'

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
