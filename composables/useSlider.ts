import { subjectPage } from '#shared/subject-pages'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { ViewParameters } from '#shared/views'
import { B24Unavailable } from './useB24'

/** Width of the app's own sliders, in pixels. */
const APP_SLIDER_WIDTH = 900

/** Opens pages of the portal, and the app's own views, beside the page that the person is on. */
export function useSlider() {
  const b24 = useB24()
  const launch = useLaunch()
  const toast = useToast()
  const { t } = useI18n()

  /** A page of the portal in a browser tab, where the portal does not open it in a slider. */
  function openInTab(path: string): void {
    const address = `${launch.value?.portal.origin ?? ''}${path}`
    const tab = window.open(address, '_blank')
    if (tab) tab.opener = null
    else toast.add({ title: t('portal.blocked'), actions: [{ label: t('portal.openInTab'), to: address, target: '_blank', rel: 'noopener' }] })
  }

  /**
   * Opens a page of the portal; settles when its slider is closed. Older portals refuse some paths, and mobile browsers
   * all of them: those open in a tab.
   * @param path from the portal's root
   */
  async function openPath(path: string): Promise<void> {
    await b24.openPath(path).catch((error: unknown) => {
      if (!(error instanceof Error)) throw error
      openInTab(path)
    })
  }

  /**
   * Opens the app in a slider; settles when it is closed.
   * @param title what stands on the slider and on the browser's tab
   */
  async function openView(view: ViewParameters, title: string): Promise<void> {
    // The platform's word for a page in a slider; not every portal says it by itself.
    const given = Object.fromEntries(Object.entries<string | undefined>(view).filter((entry): entry is [string, string] => entry[1] !== undefined))
    await b24.openApplication({ ...given, IFRAME: 'Y', bx24_width: APP_SLIDER_WIDTH, bx24_title: title }).catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
      toast.add({ title: t('portal.silent'), color: 'air-primary-alert' })
    })
  }

  /**
   * The portal's page of a subject, a chat in the messenger; what has no page opens as the app's own view of it. Settles when
   * it is closed.
   * @param title what stands on the slider of that view
   */
  async function openSubject(subject: SubjectKey, title = t('app.name')): Promise<void> {
    const page = subjectPage(subject, launch.value?.session.user.id ?? '0')
    if (page === null) return openView({ view: 'subject', subject }, title)
    if (subjectKind(subject) !== 'chat') return openPath(page)
    await b24.openMessenger(subjectId(subject)).catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
      openInTab(page)
    })
  }

  /** The person's own list of tasks. */
  async function openMyTasks(): Promise<void> {
    await openPath(`/company/personal/user/${launch.value?.session.user.id ?? '0'}/tasks/`)
  }

  return { openPath, openView, openSubject, openMyTasks }
}
