/**
 * Keeps in mind where on the page the person is, in `--toast-y`. In a frame as high as its content the window's corner can
 * be far out of sight; messages show beside what they are about instead (see `.toasts` in `main.css`).
 */
export function useToastPlace(): void {
  function remember(y: number) {
    document.documentElement.style.setProperty('--toast-y', `${Math.round(y)}px`)
  }

  function onPointer(event: PointerEvent) {
    remember(event.clientY)
  }

  function onFocus(event: FocusEvent) {
    if (event.target instanceof Element) remember(event.target.getBoundingClientRect().top)
  }

  onMounted(() => {
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('focusin', onFocus)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('pointerdown', onPointer)
    document.removeEventListener('focusin', onFocus)
  })
}
