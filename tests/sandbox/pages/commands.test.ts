import { describe, expect, it, vi } from 'vitest'
import type { CrmCandidate } from '../../../sandbox/shared/types/selection'
import { commonCommands } from '../../../sandbox/app/frame/commands'
import type { PortalPage } from '../../../sandbox/app/frame/commands'

const ada = { id: '3', name: 'Ada', photo: '', position: '', url: '', sub: false, sup: false }
const lead: CrmCandidate = { id: 'L_5', type: 'lead', title: 'A lead: new', desc: '', url: '/crm/lead/details/5/' }

function start(page: Partial<PortalPage> = {}) {
  const portal: PortalPage = {
    app: 'local.app',
    origin: 'http://127.0.0.1:3001',
    mobile: false,
    ask: vi.fn(async () => ({ LANG: 'en' })),
    resize: vi.fn(async () => ({ width: 640, height: 480 })),
    setTitle: vi.fn(),
    setScroll: vi.fn(),
    reload: vi.fn(),
    installFinished: vi.fn(),
    selectUsers: vi.fn(async () => [ada]),
    selectAccess: vi.fn(async () => [{ id: 'AU', name: 'All' }]),
    selectCrm: vi.fn(async () => [lead]),
    call: vi.fn(),
    openMessenger: vi.fn(),
    openHistory: vi.fn(),
    openApplication: vi.fn(async () => undefined),
    openPath: vi.fn(async () => undefined),
    closeApplication: vi.fn(() => true),
    ...page,
  }
  const commands = commonCommands(portal)
  async function run(command: string, params: Record<string, unknown> = {}) {
    const answers: unknown[][] = []
    await commands[command]?.(params, (...values) => void answers.push(values), { command, params, key: 'k1', sid: 'sid1' })
    return answers
  }
  return { portal, run }
}

describe('a command of every frame', () => {
  it('answers what the server replies, and nothing when it does not reply', async () => {
    expect(await start().run('getInitData')).toEqual([[{ LANG: 'en' }]])
    expect(await start({ ask: async () => undefined }).run('setAppOption', { name: 'a', value: 1 })).toEqual([])
  })

  it('ends an installation without an answer', async () => {
    const { portal, run } = start()
    expect(await run('setInstallFinish')).toEqual([])
    expect(portal.installFinished).toHaveBeenCalledWith(true)
    await run('setInstallFinish', { value: false })
    expect(portal.installFinished).toHaveBeenLastCalledWith(false)
  })

  it('answers a size with the real one', async () => {
    const { portal, run } = start()
    expect(await run('resizeWindow', { width: '100%', height: 480 })).toEqual([[{ width: 640, height: 480 }]])
    expect(portal.resize).toHaveBeenCalledWith({ width: '100%', height: 480 })
  })

  it('scrolls to 0 and below the top, not above it', async () => {
    const { portal, run } = start()
    await run('setScroll', { scroll: 120 })
    await run('setScroll', { scroll: -1 })
    await run('setScroll', { scroll: 'far' })
    expect(portal.setScroll).toHaveBeenCalledOnce()
  })

  it('gives one person, or a list of several', async () => {
    expect(await start().run('selectUser', { mult: false })).toEqual([[ada]])
    expect(await start().run('selectUser', { mult: true })).toEqual([[[ada]]])
  })

  it('is silent when a dialog is closed without a choice', async () => {
    expect(await start({ selectUsers: async () => null }).run('selectUser')).toEqual([])
    expect(await start({ selectAccess: async () => null }).run('selectAccess')).toEqual([])
    expect(await start({ selectCrm: async () => null }).run('selectCRM')).toEqual([])
  })

  it('hands the rights that may not be chosen to the dialog', async () => {
    const { portal, run } = start()
    await run('selectAccess', { value: ['U1', 7] })
    expect(portal.selectAccess).toHaveBeenCalledWith(['U1', '7'])
  })

  it('answers openApplication with nothing, when the slider has closed', async () => {
    const { portal, run } = start()
    expect(await run('openApplication', { note: 7, bx24_width: 600 })).toEqual([[]])
    expect(portal.openApplication).toHaveBeenCalledWith({ note: 7 }, { width: 600 })
  })

  it('answers closeApplication only when there was something of the app to close', async () => {
    expect(await start().run('closeApplication')).toEqual([[]])
    expect(await start({ closeApplication: () => false }).run('closeApplication')).toEqual([])
  })

  it('answers openPath with close, or with why it did not open', async () => {
    const { portal, run } = start()
    expect(await run('openPath', { path: '/workgroups/group/0/card/../../../../company/personal/user/1/' })).toEqual([[{ result: 'close' }]])
    expect(portal.openPath).toHaveBeenCalledWith(expect.stringContaining('/company/personal/user/1/?'), { width: 900 })
    expect(await run('openPath', { path: '/calendar/' })).toEqual([[{ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' }]])
    expect(await run('openPath')).toEqual([[{ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' }]])
  })

  it('gives CRM records as an object for each type that was asked for', async () => {
    const { portal, run } = start()
    expect(await run('selectCRM', { entityType: ['deal', 'lead'], multiple: true, value: { deal: [7] } })).toEqual([[
      { lead: { 0: { ...lead, place: 'lead' } }, deal: {} },
    ]])
    expect(portal.selectCrm).toHaveBeenCalledWith({ types: ['lead', 'deal'], multiple: true, value: ['D_7'] })
  })

  it('calls people and numbers without an answer, and nobody where none is named', async () => {
    const { portal, run } = start()
    expect(await run('imCallTo', { userId: 3, video: true })).toEqual([])
    expect(await run('imPhoneTo', { phone: '+15550100' })).toEqual([])
    expect(portal.call).toHaveBeenNthCalledWith(1, { userId: '3', video: true })
    expect(portal.call).toHaveBeenNthCalledWith(2, { phone: '+15550100' })
    await run('imCallTo', { video: true })
    await run('imPhoneTo', { phone: { number: 1 } })
    expect(portal.call).toHaveBeenCalledTimes(2)
  })

  it('opens the messenger and a conversation\'s history without an answer', async () => {
    const { portal, run } = start()
    expect(await run('imOpenMessenger', { dialogId: 'chat12', messageId: 4 })).toEqual([])
    await run('imOpenMessenger')
    expect(vi.mocked(portal.openMessenger).mock.calls).toEqual([['chat12'], [undefined]])
    expect(await run('imOpenHistory', { dialogId: 'imol|12' })).toEqual([])
    await run('imOpenHistory')
    expect(vi.mocked(portal.openHistory).mock.calls).toEqual([['imol|12']])
  })

  it('relays what the server keeps, and answers nothing to an app that only reloads the page', async () => {
    const { portal, run } = start()
    for (const command of ['setInstall', 'refreshAuth', 'setUserOption']) expect(await run(command, { name: 'a' })).toEqual([[{ LANG: 'en' }]])
    expect(portal.ask).toHaveBeenLastCalledWith('setUserOption', { name: 'a' })
    expect(await run('reloadWindow')).toEqual([])
    expect(portal.reload).toHaveBeenCalledOnce()
  })

  it('answers a title with what was sent', async () => {
    const { portal, run } = start()
    expect(await run('setTitle', { title: 'At 10:30' })).toEqual([[{ title: 'At 10:30' }]])
    expect(portal.setTitle).toHaveBeenCalledWith('At 10:30')
  })
})
