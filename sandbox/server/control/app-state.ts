import type { AppCard } from '../../shared/types/contract'
import type { RegisteredApp } from '../portal/apps'
import { writeAppCard } from '../portal/pages'
import type { EventHandler, Portal } from '../portal/portal'
import type { WrittenWidget } from '../rest/placements'
import { writeWidget } from '../rest/placements'

/** A registered app in a portal, for tests and tools. */
export interface AppState extends AppCard {
  url: string
  installUrl: string | null
  eventUrl: string | null
  clientId: string
  /** `null`: not installed. */
  applicationToken: string | null
  widgets: (WrittenWidget & { handlerId: string })[]
  handlers: EventHandler[]
}

/** All that the control interface tells about an app. */
export function writeAppState(portal: Portal, app: RegisteredApp): AppState {
  const installation = portal.installations.get(app.code)
  return {
    ...writeAppCard(portal, app),
    url: app.url,
    installUrl: app.installUrl ?? null,
    eventUrl: app.eventUrl ?? null,
    clientId: app.clientId,
    applicationToken: installation?.applicationToken ?? null,
    widgets: (installation?.widgets ?? []).map(widget => ({ ...writeWidget(widget), handlerId: widget.id })),
    handlers: installation?.handlers ?? [],
  }
}
