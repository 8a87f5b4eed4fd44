import { describe, expect, it, vi } from 'vitest'
import type { DrivenCard } from '../../../sandbox/app/call/worker-commands'
import { workerCommands } from '../../../sandbox/app/call/worker-commands'

function start(open = true) {
  const card = {
    setMuted: vi.fn(),
    setHeld: vi.fn(),
    setUiState: vi.fn(),
    setTitle: vi.fn(),
    setStatusText: vi.fn(),
    startTimer: vi.fn(),
    stopTimer: vi.fn(),
    close: vi.fn(),
  } satisfies DrivenCard
  const commands = workerCommands(() => open ? card : null)
  async function run(command: string, params: Record<string, unknown> = {}) {
    const answers: unknown[] = []
    await commands[command]?.(params, value => void answers.push(value), { command, params, key: 'k', sid: 's' })
    return answers
  }
  return { card, run, names: Object.keys(commands) }
}

describe('a command of a background worker', () => {
  it.each([
    ['CallCardSetMute', { muted: true }, 'setMuted', [true]],
    ['CallCardSetHold', { held: false }, 'setHeld', [false]],
    ['CallCardSetUiState', { uiState: 'connected' }, 'setUiState', ['connected', true]],
    ['CallCardSetUiState', { uiState: 'connected', disableAutoStartTimer: true }, 'setUiState', ['connected', false]],
    ['CallCardSetCardTitle', { title: 'Client' }, 'setTitle', ['Client']],
    ['CallCardSetStatusText', { statusText: 'On the line' }, 'setStatusText', ['On the line']],
    ['CallCardClose', {}, 'close', []],
  ] as const)('%s is carried out on the card and answered with an empty list', async (command, params, method, given) => {
    const { card, run } = start()
    expect(await run(command, params)).toEqual([[]])
    expect(card[method]).toHaveBeenCalledWith(...given)
  })

  it.each([['CallCardStartTimer', 'startTimer'], ['CallCardStopTimer', 'stopTimer']] as const)('%s is carried out without an answer', async (command, method) => {
    const { card, run } = start()
    expect(await run(command)).toEqual([])
    expect(card[method]).toHaveBeenCalledOnce()
  })

  it('lists twelve states', async () => {
    const [states] = await start().run('CallCardGetListUiStates')
    expect(states).toHaveLength(12)
  })

  it('fails without a card, whatever it is', async () => {
    const { names, run } = start(false)
    for (const name of names) expect(await run(name), name).toEqual([[{ result: 'error', errorCode: 'Call card is undefined' }]])
  })

  it('names a field that is missing, and a state that there is not', async () => {
    const { run, card } = start()
    expect(await run('CallCardSetMute')).toEqual([{ result: 'error', errorCode: 'missing field muted' }])
    expect(await run('CallCardSetHold')).toEqual([[{ result: 'error', errorCode: 'missing field held' }]])
    expect(await run('CallCardSetCardTitle')).toEqual([[{ result: 'error', errorCode: 'missing field title' }]])
    expect(await run('CallCardSetUiState', { uiState: 'idle' })).toEqual([[{ result: 'error', errorCode: 'Invalid ui state' }]])
    expect(card.setUiState).not.toHaveBeenCalled()
  })
})
