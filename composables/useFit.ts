import { followHeight } from './fit'

/**
 * Makes the frame as high as its content, so that the page around scrolls and the frame does not. Not in sliders, which
 * have the height of the window and refuse another one.
 * @param content the page's content
 */
export function useFit(content: Ref<HTMLElement | null>): void {
  const launch = useLaunch()
  const b24 = useB24()
  const observer = shallowRef<ResizeObserver | null>(null)
  const follower = followHeight({
    resize: height => void b24.resize(height).then(isSet => document.documentElement.classList.toggle('is-fitted', isSet), stop),
    now: () => performance.now(),
    schedule: (task, milliseconds) => window.setTimeout(task, milliseconds),
    cancel: task => window.clearTimeout(task),
  })

  // Without a portal around it the page scrolls by itself.
  function stop() {
    observer.value?.disconnect()
    follower.stop()
  }

  onPageReady(() => {
    if (!launch.value || launch.value.slider || !content.value) return
    observer.value = new ResizeObserver(() => follower.measure(content.value?.getBoundingClientRect().height ?? 0))
    observer.value.observe(content.value)
  })
  onScopeDispose(stop)
}
