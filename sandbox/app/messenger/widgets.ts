import type { BoundWidget } from '#shared/types/contract'
import type { ChatContext } from '#shared/types/messenger'

/**
 * The widgets that stand in a chat of this kind: `context` lists the kinds, joined by semicolon, and `ALL` among them means every one.
 *
 * @param widgets bound to a place of the messenger
 * @param context kind of the chat
 * @see https://apidocs.bitrix24.com/api-reference/widgets/im/index.html
 */
export function widgetsForChat(widgets: BoundWidget[], context: ChatContext): BoundWidget[] {
  return widgets.filter(({ options }) => {
    const wanted = (options.context ?? 'ALL').split(';').map(kind => kind.trim())
    return wanted.includes('ALL') || wanted.includes(context)
  })
}

/** Percent of the room that a widget wants, as CSS; 100 where it wants nothing, and at least so much that it can be seen and closed. */
export function widgetSize({ options }: BoundWidget): { width: string, height: string } {
  return {
    width: `max(${percent(options.width)}%, 15rem)`,
    height: `max(${percent(options.height)}%, 9rem)`,
  }
}

function percent(value: string | undefined): number {
  return Math.min(Number(value ?? 100), 100)
}
