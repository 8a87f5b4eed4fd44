import type { Ref } from 'vue'

/**
 * Gives the focus to a button of an item when what had it is gone: as soon as the button can be pressed, and only where nobody has
 * taken the focus elsewhere meanwhile. Buttons carry `data-action`.
 * @param root the item, which takes the focus until then
 * @param isReady whether buttons can be pressed
 */
export function useFocusBack(root: Readonly<Ref<HTMLElement | null>>, isReady: () => boolean) {
  let wanted: string | null = null

  async function settle(): Promise<void> {
    await nextTick()
    if (wanted === null || !isReady()) return
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || root.value?.contains(activeElement)) {
      root.value?.querySelector<HTMLElement>(`[data-action="${wanted}"]`)?.focus({ preventScroll: true })
    }
    wanted = null
  }

  watch(isReady, settle)

  return async (action: string): Promise<void> => {
    wanted = action
    root.value?.focus({ preventScroll: true })
    await settle()
  }
}

/**
 * Brings the focus along when an item with it is taken away, and drawn anew somewhere else on the page.
 * @param isInUse nobody has the focus while what is typed there is sent: then it is the item's
 * @param focus gives it to the new one
 */
export function useFocusAlong(root: Readonly<Ref<HTMLElement | null>>, id: string, isInUse: () => boolean, focus: () => unknown): void {
  const moving = useState<string | null>('moving-with-focus', () => null)
  onBeforeUnmount(() => {
    const { activeElement, body } = document
    if (!root.value?.contains(activeElement) && (activeElement !== body || !isInUse())) return
    moving.value = id
    // Where it is not drawn anew at once, it is gone.
    void nextTick(() => {
      moving.value = null
    })
  })
  onMounted(() => {
    if (moving.value !== id) return
    moving.value = null
    void focus()
  })
}

/** Where the focus goes when a follow-up is deleted that has it: to the next one of the page, to the one before, or to the page. */
export function neighbourOf(item: HTMLElement): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>('[data-follow-up]')]
  const place = all.indexOf(item)
  return all[place + 1] ?? all[place - 1] ?? document.querySelector('main')
}
