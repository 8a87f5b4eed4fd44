import type { CrmCandidate } from '../../shared/types/selection'
import type { CallTarget } from '../composables/useCallStarter'
import { crmBuckets, readCrmSelection } from './crm-selection'
import type { CrmSelection } from './crm-selection'
import type { FrameCommand } from './host'
import { pathError, sliderAddress, sliderWidth } from './paths'
import { readSize } from './size'
import type { WishedSize } from './size'
import { readSliderSettings } from './slider-settings'
import type { SliderSettings } from './slider-settings'

/** A person as the selection dialogs hand them over. */
export interface SelectedUser {
  id: string
  name: string
  photo: string
  position: string
  url: string
  /** Subordinate to, or superior of, the viewer. */
  sub: boolean
  sup: boolean
}

/** An access right: `U1` a person, `D2` a department, `SG4` a project, `AU` everybody who is signed in. */
export interface SelectedAccess {
  id: string
  name: string
}

/** What the common commands do to the portal's page. */
export interface PortalPage {
  app: string
  origin: string
  /** On a phone or a tablet, or in the mobile view. */
  mobile: boolean
  /** The server's part of a command; undefined when it has nothing to say. */
  ask: (command: string, params: Record<string, unknown>) => Promise<unknown>
  /** Sizes the frame and measures it, in pixels. */
  resize: (size: WishedSize) => Promise<{ width: number, height: number }>
  setTitle: (title: string) => void
  /** Pixels from the top. */
  setScroll: (scroll: number) => void
  reload: () => void
  installFinished: (complete: boolean) => void
  /** Null when the dialog is closed without a choice. */
  selectUsers: (multiple: boolean) => Promise<SelectedUser[] | null>
  selectAccess: (blocked: string[]) => Promise<SelectedAccess[] | null>
  selectCrm: (selection: CrmSelection) => Promise<CrmCandidate[] | null>
  /** Nothing happens where nobody can call. */
  call: (target: CallTarget) => void
  /** All conversations where none is named. */
  openMessenger: (dialogId?: string) => void
  openHistory: (dialogId: string) => void
  /** Settles when the slider closes. */
  openApplication: (values: Record<string, unknown>, settings: SliderSettings) => Promise<void>
  openPath: (address: string, settings: SliderSettings) => Promise<void>
  /** False when the top slider is not this app's. */
  closeApplication: () => boolean
}

/**
 * The commands that every frame has, over one portal page.
 *
 * @param page what the commands act on
 * @returns commands by name, for {@link createFrameHost}
 * @see Frame protocol of the portal's host page: commands
 */
export function commonCommands(page: PortalPage): Record<string, FrameCommand> {
  return {
    ...serverCommands(page), ...pageCommands(page), ...dialogCommands(page), ...sliderCommands(page), ...messengerCommands(page),
  }
}

function serverCommands(page: PortalPage): Record<string, FrameCommand> {
  const relay = (command: string): FrameCommand => async (params, answer) => {
    const reply = await page.ask(command, params)
    if (reply !== undefined) answer(reply)
  }
  const relayed = ['getInitData', 'setInstall', 'refreshAuth', 'setAppOption', 'setUserOption']
  return {
    ...Object.fromEntries(relayed.map(command => [command, relay(command)])),
    async setInstallFinish(params) {
      await page.ask('setInstallFinish', params)
      page.installFinished(params.value !== false)
    },
  }
}

function pageCommands(page: PortalPage): Record<string, FrameCommand> {
  return {
    async resizeWindow(params, answer) {
      answer(await page.resize(readSize(params)))
    },
    setTitle(params, answer) {
      page.setTitle(String(params.title ?? ''))
      answer(params)
    },
    setScroll(params, answer) {
      const scroll = Number(params.scroll)
      if (scroll >= 0) page.setScroll(scroll)
      answer(params)
    },
    reloadWindow() {
      page.reload()
    },
  }
}

function dialogCommands(page: PortalPage): Record<string, FrameCommand> {
  return {
    async selectUser(params, answer) {
      const multiple = params.mult === true
      const users = await page.selectUsers(multiple)
      if (users) answer(multiple ? users : users[0])
    },
    async selectAccess(params, answer) {
      const blocked = Array.isArray(params.value) ? params.value.map(String) : []
      const rights = await page.selectAccess(blocked)
      if (rights) answer(rights)
    },
    async selectCRM(params, answer) {
      const selection = readCrmSelection(params)
      const chosen = await page.selectCrm(selection)
      if (chosen) answer(crmBuckets(selection.types, chosen))
    },
  }
}

/** None of them answers. */
function messengerCommands(page: PortalPage): Record<string, FrameCommand> {
  const text = (value: unknown) => typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return {
    imCallTo(params) {
      const userId = text(params.userId)
      if (userId) page.call({ userId, video: Boolean(params.video) })
    },
    imPhoneTo(params) {
      const phone = text(params.phone)
      if (phone) page.call({ phone })
    },
    imOpenMessenger(params) {
      page.openMessenger(text(params.dialogId) || undefined)
    },
    imOpenHistory(params) {
      const dialogId = text(params.dialogId)
      if (dialogId) page.openHistory(dialogId)
    },
  }
}

function sliderCommands(page: PortalPage): Record<string, FrameCommand> {
  return {
    async openApplication(params, answer) {
      const { settings, values } = readSliderSettings(params)
      await page.openApplication(values, settings)
      answer()
    },
    closeApplication(_params, answer) {
      if (page.closeApplication()) answer()
    },
    async openPath(params, answer) {
      const { path } = params
      const errorCode = pathError(path, page.mobile)
      if (errorCode || typeof path !== 'string') return answer({ result: 'error', errorCode })
      const width = sliderWidth(path)
      await page.openPath(sliderAddress(path, page.app, page.origin), width ? { width } : {})
      answer({ result: 'close' })
    },
  }
}
