import { randomBytes } from 'node:crypto'
import type { Launch, PortalLanguage } from '../../shared/types/contract'
import { appTaken } from '../control/faults'
import { record } from '../control/traffic'
import { newGrant } from '../oauth/authorization-server'
import { ACCESS_SECONDS } from '../oauth/grants'
import type { RegisteredApp } from './apps'
import { appStatus } from './apps'
import { FIELD_PLACEMENT } from './crm/user-field-types'
import { beginInstallation, installAtOnce } from './installations'
import { openPlacement, pageOf, PLACEMENTS } from './placements'
import type { Installation, Person, Portal, Rendering, Widget } from './portal'
import type { World } from './world'

/** Why an app cannot be opened, in words for the person, with the HTTP status that says it. */
export class LaunchRefusal extends Error {
  constructor(readonly status: 403 | 404 | 409, message: string) {
    super(message)
    this.name = 'LaunchRefusal'
  }
}

/** One opening of an app. */
export interface LaunchWish {
  app: RegisteredApp
  user: Person
  language: PortalLanguage
  /** `DEFAULT`, `INSTALL`, or a place. */
  placement: string
  options: Record<string, unknown>
  /** Path with query of the portal page that the widget is opened from. */
  uri?: string
  /** A bound widget, or the address of a handler that is not bound. */
  handler?: Widget | string
}

/** A custom field is drawn for everybody who sees the card: to people who may not use the app it brings no tokens. */
const NO_GRANT = { accessToken: '', refreshToken: '' }

/** Renderings that a portal remembers; frames of older ones get no answers. */
const MAX_RENDERINGS = 2000

/**
 * Opens an app: fresh tokens, a new `APP_SID`, and the form that the portal posts.
 *
 * `INSTALL` begins an installation. While it is not finished, administrators get the installer at every opening and others nothing. An
 * app without an installer is installed at once.
 *
 * @throws LaunchRefusal 403 to people who may not (but for a custom field, which opens without tokens), 404 where there is nothing to open, 409 for an app without an interface
 * @see https://apidocs.bitrix24.com/settings/oauth/simple-way.html
 */
export function launch(world: World, portal: Portal, wish: LaunchWish): Launch {
  const { app, user } = wish
  if (!app.interface) throw new LaunchRefusal(409, `${app.name} has no interface to open`)
  if (isTaken(portal, wish) && wish.placement !== FIELD_PLACEMENT) throw new LaunchRefusal(403, `${user.firstName} may not use ${app.name}`)
  const installation = installationFor(world, portal, wish)
  if (installation.state === 'pending') return openInstaller(portal, wish, installation)
  if (wish.placement === 'DEFAULT' || wish.placement === 'INSTALL') return render(portal, { ...wish, placement: 'DEFAULT' }, installation, app.url, 'DEFAULT')
  return openPlace(portal, wish, installation)
}

/** Whether the person may not use the app. */
function isTaken(portal: Portal, { app, user }: LaunchWish): boolean {
  return appTaken(portal.faults, user.id, app.code)
}

function installationFor(world: World, portal: Portal, { app, user, placement }: LaunchWish): Installation {
  if (placement === 'INSTALL') {
    if (!user.admin) throw new LaunchRefusal(403, 'Only an administrator can install an app')
    if (app.installUrl) return beginInstallation(portal, app, user)
    installAtOnce(world, portal, app, user)
  }
  const installation = portal.installations.get(app.code)
  if (!installation) throw new LaunchRefusal(404, `${app.name} is not installed`)
  return installation
}

function openInstaller(portal: Portal, wish: LaunchWish, installation: Installation): Launch {
  if (!wish.user.admin) throw new LaunchRefusal(403, `${wish.app.name} is being installed`)
  if (wish.placement !== 'DEFAULT' && wish.placement !== 'INSTALL') throw new LaunchRefusal(404, `The installation of ${wish.app.name} is not finished`)
  return render(portal, { ...wish, placement: 'DEFAULT', options: {} }, installation, wish.app.installUrl ?? wish.app.url, 'INSTALL')
}

function openPlace(portal: Portal, wish: LaunchWish, installation: Installation): Launch {
  if (!openPlacement(wish.placement) && wish.placement !== FIELD_PLACEMENT) throw new LaunchRefusal(404, `There is no place ${wish.placement}`)
  const widget = typeof wish.handler === 'object' ? wish.handler : installation.widgets.find(one => one.placement === wish.placement)
  const address = typeof wish.handler === 'string' ? wish.handler : widget?.handler
  if (!address) throw new LaunchRefusal(404, `${wish.app.name} has bound nothing to ${wish.placement}`)
  return render(portal, { ...wish, handler: widget ?? address }, installation, address, wish.placement)
}

/** @param shown what the portal's pages call it: `INSTALL` for the installer, which the app sees as `DEFAULT` */
function render(portal: Portal, wish: LaunchWish, installation: Installation, address: string, shown: string): Launch {
  const { app, user, language, placement } = wish
  const grant = isTaken(portal, wish) ? NO_GRANT : newGrant(portal, app, user.id, Date.now())
  const sid = randomBytes(16).toString('hex')
  const options = placementOptions(wish)
  const query = { DOMAIN: portal.host, PROTOCOL: '0', LANG: language, APP_SID: sid }
  const body = {
    AUTH_ID: grant.accessToken,
    AUTH_EXPIRES: String(ACCESS_SECONDS),
    REFRESH_ID: grant.refreshToken,
    SERVER_ENDPOINT: `${portal.authServer}/rest/`,
    APPLICATION_TOKEN: installation.applicationToken,
    APPLICATION_SCOPE: app.scopes.join(','),
    member_id: portal.memberId,
    status: appStatus(app),
    PLACEMENT: placement,
    ...(Object.keys(options).length ? { PLACEMENT_OPTIONS: escapedJson(options) } : {}),
  }
  remember(portal, {
    sid,
    app: app.code,
    userId: user.id,
    language,
    placement,
    options,
    widgetId: typeof wish.handler === 'object' ? wish.handler.id : null,
    timed: false,
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken,
    greeted: false,
  })
  const url = withQuery(address, query)
  note(portal, wish, { url, query, body })
  return {
    sid,
    app: app.code,
    placement: shown,
    url,
    query,
    body,
    name: `${portal.host}|0|${sid}`,
    origin: new URL(address).origin,
    interface: {
      command: [...PLACEMENTS[placement]?.commands ?? []],
      event: [...PLACEMENTS[placement]?.events ?? []],
    },
  }
}

/** The main page's values travel as form fields and arrive as texts; a place's options keep their kinds, and get the page's path. */
function placementOptions({ placement, options, uri, user }: LaunchWish): Record<string, unknown> {
  if (placement === 'DEFAULT') return asTexts(options) as Record<string, unknown>
  const page = PLACEMENTS[placement]?.withoutUri ? undefined : uri ?? pageOf(placement, options, user.id)
  return { ...options, ...(page !== undefined && options.URI === undefined ? { URI: page } : {}) }
}

function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)]))
  }
  return value === null || value === undefined ? '' : String(value)
}

/** JSON as PHP writes it: slashes escaped. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('/', '\\/')
}

/** The handler's own query stays in front. */
function withQuery(address: string, query: Record<string, string>): string {
  const [path = '', fragment] = address.split('#', 2)
  const joint = path.includes('?') ? '&' : '?'
  return `${path}${joint}${new URLSearchParams(query)}${fragment === undefined ? '' : `#${fragment}`}`
}

function remember(portal: Portal, rendering: Rendering): void {
  portal.renderings.set(rendering.sid, rendering)
  const oldest = portal.renderings.keys().next()
  if (portal.renderings.size > MAX_RENDERINGS && !oldest.done) portal.renderings.delete(oldest.value)
}

function note(portal: Portal, { app, user, placement }: LaunchWish, detail: Record<string, unknown>): void {
  record(portal.traffic, {
    kind: 'launch', direction: 'out', app: app.code, user: user.id, name: placement, status: null, duration: null, request: null, detail,
  })
}
