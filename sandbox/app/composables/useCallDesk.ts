import type { CallAction, CallCard, CallDesk, CallHidden, NewCall } from '#shared/types/telephony'

/** A card that is open here, and whether it is to go. */
export interface OpenCard {
  /** Of this opening: a card that is shown again while it goes is another one. */
  key: number
  call: CallCard
  hidden: boolean
}

/**
 * The call cards that the portal wants these pages to show, as long as the component is there.
 *
 * @returns `cards`, the oldest call first; `open` has them shown; `remove` forgets one that has closed
 */
export function useCallDesk() {
  const cards = ref<OpenCard[]>([])
  let lastKey = 0

  /** A call that is over is of interest to an open card alone. */
  function show(call: CallCard) {
    const known = cards.value.some(card => card.call.id === call.id && !card.hidden)
    if (known) cards.value = cards.value.map(card => card.call.id === call.id ? { ...card, call } : card)
    else if (call.state !== 'idle') cards.value = [...cards.value.filter(card => card.call.id !== call.id), { key: ++lastKey, call, hidden: false }]
  }

  function hide(id: string) {
    cards.value = cards.value.map(card => card.call.id === id ? { ...card, hidden: true } : card)
  }

  function remove(key: number) {
    cards.value = cards.value.filter(card => card.key !== key)
  }

  async function read() {
    const desk = await $fetch<CallDesk>('/sandbox/ui/calls')
    for (const card of cards.value) if (!desk.cards.some(({ id }) => id === card.call.id)) hide(card.call.id)
    for (const call of desk.cards) show(call)
  }

  function hear(command: string, params: unknown) {
    if (command === 'callCard') show(params as CallCard)
    if (command === 'callHidden') hide((params as CallHidden).id)
  }

  const { follow } = usePortalPull()

  return { cards, open: () => follow({ read, hear }), remove }
}

/** What one can do with calls: begin one, and act on one whose card is open. */
export function useCallActions() {
  return {
    begin: (call: NewCall) => $fetch<{ id: string }>('/sandbox/ui/calls', { method: 'POST', body: call }),
    act: (id: string, action: CallAction) => $fetch<{ id: string }>(`/sandbox/ui/calls/${encodeURIComponent(id)}`, { method: 'POST', body: action }),
  }
}
