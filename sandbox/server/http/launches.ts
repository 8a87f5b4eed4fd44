import { createError } from 'h3'
import { z } from 'zod'
import type { Launch, LaunchRequest, PortalLanguage } from '../../shared/types/contract'
import type { RegisteredApp } from '../portal/apps'
import { launch, LaunchRefusal } from '../portal/launch'
import type { Person, Portal, Widget } from '../portal/portal'
import type { World } from '../portal/world'
import { registeredApp } from './administration'

/** Body of `POST /sandbox/ui/launch`. */
export const launchSchema = z.object({
  app: z.string().optional(),
  handlerId: z.string().optional(),
  placement: z.string().min(1),
  options: z.record(z.string(), z.unknown()).default({}),
  uri: z.string().optional(),
  user: z.string().optional(),
  lang: z.enum(['en', 'de']).optional(),
}) satisfies z.ZodType<LaunchRequest>

/** A launch, and for tools the address of a handler that need not be bound. */
export type LaunchOrder = z.output<typeof launchSchema> & { handler?: string }

/**
 * Opens an app.
 * @param viewer as whom, where the order does not say
 * @throws 403, 404 or 409 with the reason
 */
export function openApp(world: World, portal: Portal, order: LaunchOrder, viewer: { user: Person, language: PortalLanguage }): Launch {
  const user = order.user === undefined ? viewer.user : portal.people.get(order.user)
  if (!user) throw createError({ statusCode: 404, message: `There is no person ${order.user}` })
  const { app, widget } = appAndWidget(world, portal, order)
  try {
    return launch(world, portal, {
      app,
      user,
      language: order.lang ?? viewer.language,
      placement: order.placement.toUpperCase(),
      options: order.options,
      uri: order.uri,
      handler: widget ?? order.handler,
    })
  } catch (error) {
    if (error instanceof LaunchRefusal) throw createError({ statusCode: error.status, message: error.message })
    throw error
  }
}

function appAndWidget(world: World, portal: Portal, { app, handlerId, placement }: LaunchOrder): { app: RegisteredApp, widget?: Widget } {
  if (handlerId === undefined) return { app: app === undefined ? likelyApp(world, portal, placement) : registeredApp(world, app) }
  for (const installation of portal.installations.values()) {
    const widget = installation.widgets.find(one => one.id === handlerId)
    if (widget) return { app: registeredApp(world, installation.app), widget }
  }
  throw createError({ statusCode: 404, message: `There is no handler ${handlerId}` })
}

/** Where no app is named: the one that stands in the place, or the one that was registered first. */
function likelyApp(world: World, portal: Portal, placement: string): RegisteredApp {
  const bound = [...portal.installations.values()].find(({ widgets }) => widgets.some(widget => widget.placement === placement.toUpperCase()))
  const [first] = world.apps.values()
  return registeredApp(world, bound?.app ?? first?.code)
}
