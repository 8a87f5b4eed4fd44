/** Space between a message and what it is about, and the height that a message may have, in pixels. */
const GAP = 12
const MESSAGE_HEIGHT = 132
const EDGE = 16

/**
 * Where a message shows: below what the person has used last, or above it where there is no space below.
 * @param used top and bottom of it, in pixels from the top of the frame
 * @param height of the frame
 */
export function messageTop(used: { top: number, bottom: number }, height: number): number {
  const below = used.bottom + GAP
  const fits = below + MESSAGE_HEIGHT <= height
  return Math.round(Math.max(EDGE, fits ? below : used.top - GAP - MESSAGE_HEIGHT))
}

/**
 * Keeps the place for messages in `--toast-top`. In a frame as high as its content the window's corner can be far out of
 * sight: messages show beside what they are about instead (see `.toasts` in `main.css`).
 */
export function useToastPlace(): void {
  function remember({ target }: Event) {
    // A message that moved away under the pointer would lose the click on its own buttons.
    if (!(target instanceof Element) || target.closest('.toasts')) return
    const used = target.closest('button, a, input, textarea') ?? target
    document.documentElement.style.setProperty('--toast-top', `${messageTop(used.getBoundingClientRect(), window.innerHeight)}px`)
  }

  const events = ['pointerdown', 'keydown'] as const
  onMounted(() => {
    for (const event of events) document.addEventListener(event, remember)
  })
  onBeforeUnmount(() => {
    for (const event of events) document.removeEventListener(event, remember)
  })
}
