import type { BoundWidget } from '#shared/types/contract'

/**
 * Opens a bound widget in a slider, as menus of the portal do.
 *
 * @returns a function that takes the widget and what it is opened on, and settles when the slider closes
 */
export function useWidgetSlider() {
  const sliders = useSliders()
  const route = useRoute()

  return (widget: BoundWidget, options: Record<string, string>): Promise<void> => sliders.open({
    kind: 'app',
    app: widget.app,
    request: { handlerId: widget.handlerId, placement: widget.placement, options, uri: route.fullPath },
  }, { title: widget.title })
}
