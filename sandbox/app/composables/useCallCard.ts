import { useNow } from '@vueuse/core'
import type { CallEndReason } from '#shared/types/telephony'
import { createAutoClose } from '~/call/auto-close'
import type { CallButton, CallUiState } from '~/call/card'
import { buttonsOf, callOptions, callStateOf, callStatus, clientEvent, ownUiState, stopsTimer } from '~/call/card'
import { clockText, elapsed, NO_TIME, startTimer, stopTimer } from '~/call/timer'
import type { DrivenCard } from '~/call/worker-commands'
import type { FrameCommand } from '~/frame/host'
import type { OpenCard } from './useCallDesk'

/** How long a closed card keeps its frames, unseen, so that the apps can do what they do before it closes. */
const LEAVING_MS = 500

interface CallCardEvents {
  /** Tells the widgets of the card about an event. */
  tell: (event: string, payload?: unknown) => void
  closed: () => void
}

/**
 * One call card: how it looks, what its buttons and its apps do.
 *
 * @param card as the portal last told it; the component keeps its call for life
 * @param events what the component does for the card
 */
export function useCallCard(card: Readonly<Ref<OpenCard>>, { tell, closed }: CallCardEvents) {
  const { act } = useCallActions()
  const { emit } = useWorkerBridge()
  const call = computed(() => card.value.call)
  const external = call.value.app !== null
  const driven = ref<CallUiState | null>(null)
  const look = reactive({ title: '', statusText: '', muted: false, held: false, leaving: false })
  const timer = ref(NO_TIME)
  const now = useNow({ interval: 1000 })

  const uiState = computed(() => driven.value ?? ownUiState(call.value))
  const state = computed(() => call.value.state !== 'idle' && driven.value ? callStateOf(driven.value) : call.value.state)
  const buttons = computed(() => state.value === 'idle' && !driven.value ? [] : buttonsOf(uiState.value, external))
  const clock = computed(() => timer.value === NO_TIME ? null : clockText(elapsed(timer.value, now.value.getTime())))

  function tellWorker(event: string, payload: unknown = null) {
    if (call.value.app !== null) emit(`BackgroundCallCard::${event}`, payload, call.value.app)
  }

  function close() {
    if (look.leaving) return
    autoClose.stop()
    look.leaving = true
    tell('CallCard::BeforeClose')
    setTimeout(closed, LEAVING_MS)
  }

  const autoClose = createAutoClose({ beforeClose: () => tell('CallCard::BeforeClose'), close })

  /** By hand: a conversation of the portal's own ends with its card; of an app's call the card alone goes. */
  async function dismiss() {
    tellWorker('closeButtonClick')
    close()
    if (call.value.state !== 'idle') await act(call.value.id, external ? { action: 'hide' } : { action: 'end', reason: 'hangUp' })
  }

  function setMuted(muted: boolean) {
    if (look.muted === muted) return
    look.muted = muted
    tellWorker('muteButtonClick', muted)
  }

  function setHeld(held: boolean) {
    if (look.held === held) return
    look.held = held
    tellWorker('holdButtonClick', held)
  }

  function setUiState(wished: CallUiState, timed: boolean) {
    driven.value = wished
    if (stopsTimer(wished)) timer.value = NO_TIME
    if (wished === 'connected') timer.value = timed ? startTimer(timer.value, Date.now()) : NO_TIME
  }

  async function end(reason: CallEndReason) {
    await act(call.value.id, { action: 'end', reason })
  }

  async function press(button: CallButton) {
    if (button === 'mute') return setMuted(!look.muted)
    if (button === 'hold') return setHeld(!look.held)
    if (button === 'close') return dismiss()
    if (external) return tellWorker(`${button}ButtonClick`)
    if (button === 'answer') await act(call.value.id, { action: 'answer' })
    else await end('hangUp')
  }

  watch(state, value => tell('CallCard::CallStateChanged', value))
  watch(() => JSON.stringify(clientEvent(call.value)), () => {
    tell('CallCard::EntityChanged', clientEvent(call.value))
    tellWorker('entityChanged', clientEvent(call.value))
  })
  watch(() => call.value.state, (value, before) => {
    if (value === 'connected' && !external) timer.value = { past: 0, since: call.value.connectedAt }
    if (value !== 'idle' || before === 'idle') return
    timer.value = timer.value === NO_TIME ? NO_TIME : stopTimer(timer.value, Date.now())
    autoClose.ended()
  }, { immediate: true })
  watch(() => card.value.hidden, hidden => hidden && close())

  onMounted(() => {
    tellWorker('initialized', callStatus(call.value, state.value))
    tellWorker('entityChanged', clientEvent(call.value))
  })
  onBeforeUnmount(autoClose.stop)

  const commands: Record<string, FrameCommand> = {
    getStatus: (_params, answer) => answer(callStatus(call.value, state.value)),
    disableAutoClose(_params, answer) {
      autoClose.hold()
      answer([])
    },
    enableAutoClose(_params, answer) {
      answer([])
      autoClose.release()
    },
  }

  const driver: DrivenCard = {
    setMuted,
    setHeld,
    setUiState,
    setTitle: title => look.title = title,
    setStatusText: text => look.statusText = text,
    startTimer: () => timer.value = startTimer(timer.value, Date.now()),
    stopTimer: () => timer.value = stopTimer(timer.value, Date.now()),
    close,
  }

  return { look, state, buttons, clock, commands, driver: external ? driver : null, options: callOptions(call.value, state.value), press, end, dismiss, tellWorker }
}
