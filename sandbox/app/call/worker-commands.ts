import type { FrameCommand } from '~/frame/host'
import type { CallUiState } from './card'
import { isUiState, UI_STATES } from './card'

/** The card of an app's call, as its background worker drives it. */
export interface DrivenCard {
  setMuted: (muted: boolean) => void
  setHeld: (held: boolean) => void
  /** @param startTimer whether the clock starts when people talk */
  setUiState: (state: CallUiState, startTimer: boolean) => void
  setTitle: (title: string) => void
  setStatusText: (text: string) => void
  startTimer: () => void
  stopTimer: () => void
  close: () => void
}

/** What is done with the card; an answer of `undefined` is none. */
type CardCommand = (card: DrivenCard, params: Record<string, unknown>) => unknown

const DONE: never[] = []
const failure = (errorCode: string) => ({ result: 'error', errorCode })

/** A text that the command cannot do without. */
function withText(name: 'title' | 'statusText', act: (card: DrivenCard, text: string) => void): CardCommand {
  return (card, params) => {
    const text = params[name]
    if (typeof text !== 'string') return [failure(`missing field ${name}`)]
    act(card, text)
    return DONE
  }
}

const COMMANDS: Record<string, CardCommand> = {
  /** Only this command names a missing field without a list around it. */
  CallCardSetMute(card, { muted }) {
    if (typeof muted !== 'boolean') return failure('missing field muted')
    card.setMuted(muted)
    return DONE
  },
  CallCardSetHold(card, { held }) {
    if (typeof held !== 'boolean') return [failure('missing field held')]
    card.setHeld(held)
    return DONE
  },
  CallCardSetUiState(card, { uiState, disableAutoStartTimer }) {
    if (!isUiState(uiState)) return [failure('Invalid ui state')]
    card.setUiState(uiState, disableAutoStartTimer !== true)
    return DONE
  },
  CallCardGetListUiStates: () => UI_STATES,
  CallCardSetCardTitle: withText('title', (card, title) => card.setTitle(title)),
  CallCardSetStatusText: withText('statusText', (card, text) => card.setStatusText(text)),
  CallCardStartTimer: card => card.startTimer(),
  CallCardStopTimer: card => card.stopTimer(),
  CallCardClose(card) {
    card.close()
    return DONE
  },
}

/**
 * The commands by which an app's background worker drives the card of its call, as a browser answers them.
 *
 * @param current the card of an app's call; none while there is no such call
 * @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/page-background-worker/index.html
 */
export function workerCommands(current: () => DrivenCard | null): Record<string, FrameCommand> {
  return Object.fromEntries(Object.entries(COMMANDS).map(([name, act]): [string, FrameCommand] => [name, (params, answer) => {
    const card = current()
    const result = card ? act(card, params) : [failure('Call card is undefined')]
    if (result !== undefined) answer(result)
  }]))
}
