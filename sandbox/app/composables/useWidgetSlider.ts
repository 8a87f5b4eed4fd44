import type { BoundWidget } from '#shared/types/contract'
import type { FrameCommand } from '~/frame/host'

/**
 * Opens a bound widget in a slider, as menus of the portal do.
 *
 * @returns a function that takes the widget, what it is opened on, and the commands that the place adds, and settles when the slider closes
 */
export function useWidgetSlider() {
  const sliders = useSliders()
  const route = useRoute()

  return (widget: BoundWidget, options: Record<string, string>, commands: Record<string, FrameCommand> = {}): Promise<void> => sliders.open({
    kind: 'app',
    app: widget.app,
    request: { handlerId: widget.handlerId, placement: widget.placement, options, uri: route.fullPath },
    commands,
  }, { title: widget.title })
}
