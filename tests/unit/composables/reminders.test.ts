import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useReminders } from '../../../composables/useReminders'
import type { PortalMessage } from '../../../shared/types/worker'
import { Channel } from '../worker/support/channels'

const PERSON = '7'
const due: PortalMessage = { kind: 'due', person: PERSON, followUps: [{ id: 'a', title: 'Ring them' }] }
const toasts: { description: string }[] = []

beforeEach(() => {
  Channel.clear()
  toasts.length = 0
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('document', { visibilityState: 'visible' })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A page of ours. @param unsaved what is typed there and not sent */
function openPage(placement: string, unsaved: Map<string, () => string> = new Map()): void {
  const launch = { placement, portal: { origin: 'https://kestrel.example' }, session: { user: { id: PERSON } } }
  const nuxt = {
    useLaunch: () => ({ value: launch }),
    useToast: () => ({ add: (toast: { description: string }) => toasts.push(toast) }),
    useB24: () => ({}),
    useI18n: () => ({ t: (key: string) => key }),
    useUnsaved: () => unsaved,
    onMounted: (run: () => void) => run(),
    onBeforeUnmount: () => {},
  }
  for (const [name, value] of Object.entries(nuxt)) vi.stubGlobal(name, value)
  useReminders()
}

/** A worker in the same browser. @returns what pages answer */
function ask(person = PERSON): PortalMessage[] {
  const answers: PortalMessage[] = []
  const channel = new Channel('sidenote/kestrel.example')
  channel.addEventListener('message', event => answers.push((event as MessageEvent<PortalMessage>).data))
  channel.postMessage({ kind: 'ask', id: 'question', person })
  channel.postMessage({ ...due, person })
  return answers
}

it('a call card that is open is busy, and says quietly what is due', () => {
  openPage('CALL_CARD')
  expect(ask()).toEqual([{ kind: 'busy', id: 'question', visible: true }])
  expect(toasts).toEqual([expect.objectContaining({ description: 'Ring them' })])
})

it('so is a page with text that is typed and not sent, and no other', () => {
  const unsaved = new Map<string, () => string>()
  openPage('TASK_VIEW_TAB', unsaved)
  expect(ask()).toEqual([])
  expect(toasts).toEqual([])
  unsaved.set('note', () => 'Half a thought')
  expect(ask()).toEqual([{ kind: 'busy', id: 'question', visible: true }])
  expect(toasts).toHaveLength(1)
})

it('what is due for somebody else at the same computer is not shown, and nothing is answered to their worker', () => {
  openPage('CALL_CARD')
  expect(ask('8')).toEqual([])
  expect(toasts).toEqual([])
})
