import type { DueFollowUp, PortalChannel, PortalMessage } from '#shared/types/worker'
import { B24Unavailable } from './useB24'

/** In pixels. `useSlider` knows every page of the portal: here, on every page of ours, that is too much to bring. */
const SLIDER_WIDTH = 900

/**
 * Keeps the background worker from opening a slider over a call or over text that is not saved: the page says that it is busy, and shows
 * what is due quietly.
 */
export function useReminders(): void {
  const launch = useLaunch().value
  const toast = useToast()
  const b24 = useB24()
  const { t } = useI18n()
  const unsaved = useUnsaved()
  if (launch === null) return
  const { host } = new URL(launch.portal.origin)
  const isBusy = () => launch.placement === 'CALL_CARD' || unsaved.size > 0

  function open(followUps: DueFollowUp[]): void {
    const [first] = followUps
    const isOne = first !== undefined && followUps.length === 1
    const view: Record<string, string> = isOne ? { view: 'follow-up', followUp: first.id } : { view: 'home' }
    b24.openApplication({ ...view, IFRAME: 'Y', bx24_width: SLIDER_WIDTH, bx24_title: isOne ? first.title : t('app.name') }).catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
      toast.add({ title: t('portal.silent'), color: 'air-primary-alert' })
    })
  }

  function show(followUps: DueFollowUp[]): void {
    toast.add({
      id: `due ${followUps.map(({ id }) => id).join(' ')}`,
      title: t('reminder.due', followUps.length),
      description: followUps.map(({ title }) => title).join(' · '),
      duration: 0,
      progress: false,
      actions: [{ label: t('reminder.open'), color: 'air-primary', onClick: () => open(followUps) }],
    })
  }

  onMounted(() => {
    const channel = new BroadcastChannel(`sidenote/${host}` satisfies PortalChannel)
    channel.addEventListener('message', ({ data }: MessageEvent<PortalMessage>) => {
      if (data.kind === 'busy' || data.person !== launch.session.user.id || !isBusy()) return
      const visible = document.visibilityState === 'visible'
      if (data.kind === 'ask') channel.postMessage({ kind: 'busy', id: data.id, visible } satisfies PortalMessage)
      if (data.kind === 'due') show(data.followUps)
    })
    onBeforeUnmount(() => channel.close())
  })
}
