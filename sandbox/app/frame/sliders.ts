import type { LaunchRequest } from '../../shared/types/contract'
import type { FrameCommand } from './host'
import type { SliderSettings } from './slider-settings'

/** What a slider shows: a page of the portal, or an app. */
export type SliderContent
  = | { kind: 'page', address: string }
    | { kind: 'app', app: string, request: LaunchRequest, commands?: Record<string, FrameCommand> }

/** One slider of the stack; the last one is on top. */
export interface OpenSlider {
  id: number
  content: SliderContent
  settings: SliderSettings
  closed: () => void
}

/**
 * Whether a slider belongs to an app: it shows the app's frame, or one of the app's own portal pages. Only such a slider can be closed by
 * the app.
 *
 * @param content of the slider
 * @param app code of the app that asks
 * @param card of that app: its short number and client id are in addresses of its pages
 */
export function belongsTo(content: SliderContent, app: string, card: { id: string, clientId: string } | undefined): boolean {
  if (content.kind === 'app') return content.app === app
  const pages = [`/marketplace/view/${app}/`, ...(card ? [`/marketplace/app/${card.id}/`, `/marketplace/view/${card.clientId}/`] : [])]
  return pages.some(page => new URL(content.address, 'http://portal').pathname.startsWith(page))
}
