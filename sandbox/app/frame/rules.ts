import type { Launch } from '../../shared/types/contract'

/** Commands that every frame knows, whatever its placement. */
const COMMON = [
  'getInitData', 'setInstall', 'setInstallFinish', 'refreshAuth', 'setAppOption', 'setUserOption',
  'resizeWindow', 'setTitle', 'setScroll', 'reloadWindow', 'selectUser', 'selectAccess', 'selectCRM',
  'openApplication', 'closeApplication', 'openPath', 'getInterface', 'imCallTo', 'imPhoneTo', 'imOpenMessenger', 'imOpenHistory',
]

/** A placement's frame cannot touch the page around it; the app's own page (`DEFAULT`) can. */
const NOT_IN_PLACEMENTS = ['setTitle', 'setScroll', 'reloadWindow']

/** Where a slider gives the frame its size, except for places that grow with their content. */
const GROWS_IN_SLIDER = ['CALENDAR_GRIDVIEW', 'USERFIELD_TYPE']

/** Why a command gets no answer. */
export type Refusal = 'unknown command' | 'not in this placement' | 'not in a slider'

/** Where a frame stands. */
export interface Standing {
  placement: Launch['placement']
  /** What the placement adds to the common commands. */
  interface: Launch['interface']
  /** The frame fills a slider. */
  slider: boolean
}

/**
 * Whether the host page stays silent on a command. `DEFAULT` and the installer count as the app's own page: they have no events, so
 * `placementBindEvent` is unknown there.
 *
 * @param command name as the frame sent it
 * @param standing where the frame stands
 * @returns the reason, or null when the command is carried out
 * @see Frame protocol of the portal's host page: deny lists
 */
export function refusal(command: string, standing: Standing): Refusal | null {
  const own = isAppPage(standing.placement)
  const known = COMMON.includes(command)
    || (!own && command === 'placementBindEvent')
    || standing.interface.command.includes(command)
  if (!known) return 'unknown command'
  if (!own && NOT_IN_PLACEMENTS.includes(command)) return 'not in this placement'
  if (standing.slider && command === 'resizeWindow' && !GROWS_IN_SLIDER.includes(standing.placement)) return 'not in a slider'
  return null
}

/**
 * Whether a frame shows the app's main page or its installer, not a widget.
 *
 * @param placement code of the launch
 */
function isAppPage(placement: string): boolean {
  return placement === 'DEFAULT' || placement === 'INSTALL'
}
