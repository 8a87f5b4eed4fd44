import type { OpenSlider, SliderContent } from '~/frame/sliders'
import type { SliderSettings } from '~/frame/slider-settings'

/** The stack of side panels, as the outermost window of the portal offers it to the pages inside. */
export interface SliderStack {
  /** Settles when the slider has closed. */
  open: (content: SliderContent, settings?: SliderSettings) => Promise<void>
  /** Closes the top slider when the condition holds for it. */
  closeTop: (condition?: (slider: OpenSlider) => boolean) => boolean
}

declare global {
  interface Window {
    portalSliders?: SliderStack
  }
}

/**
 * The outermost window of the portal. A slider that holds a portal page is an iframe, and what opens from there belongs over the whole
 * window. `frameElement` is null in a window of its own, and where the portal itself stands in a foreign frame.
 */
export function portalWindow(): Window {
  let outermost: Window = window
  while (outermost.frameElement) outermost = outermost.parent
  return outermost
}

/**
 * Side panels over the page. In the browser only.
 *
 * @throws Error when the portal's page has not started yet
 */
export function useSliders(): SliderStack {
  function stack(): SliderStack {
    const sliders = portalWindow().portalSliders
    if (!sliders) throw new Error('The page that holds the sliders has not started')
    return sliders
  }

  return {
    open: (content, settings) => stack().open(content, settings),
    closeTop: condition => stack().closeTop(condition),
  }
}
