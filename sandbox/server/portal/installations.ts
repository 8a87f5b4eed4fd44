import { randomBytes } from 'node:crypto'
import { revokeGrants } from '../oauth/grants'
import type { RegisteredApp } from './apps'
import type { Delivery } from './events'
import { emit } from './events'
import type { Installation, Person, Portal } from './portal'
import type { World } from './world'

/** Random, and new with every installation and update. */
function newApplicationToken(): string {
  return randomBytes(16).toString('hex')
}

/**
 * Begins an installation, or begins it again: then options and widgets stay, event handlers go, as after an update of the app.
 * @param by the administrator
 */
export function beginInstallation(portal: Portal, app: RegisteredApp, by: Person): Installation {
  const known = portal.installations.get(app.code)
  const installation: Installation = {
    app: app.code,
    appOptions: new Map(),
    userOptions: new Map(),
    welcomed: new Set(),
    widgets: [],
    ...known,
    state: 'pending',
    installedBy: by.id,
    applicationToken: newApplicationToken(),
    version: app.version,
    handlers: [],
  }
  portal.installations.set(app.code, installation)
  return installation
}

/**
 * Finishes an installation and tells the app with `ONAPPINSTALL`, which carries both tokens of the person who installed it.
 * @returns the deliveries; await them to know how they went
 * @see https://apidocs.bitrix24.com/api-reference/common/events/on-app-install.html
 */
export function finishInstallation(world: World, portal: Portal, app: RegisteredApp, installation: Installation): Promise<Delivery>[] {
  installation.state = 'installed'
  return emit(world, portal, 'ONAPPINSTALL', {
    VERSION: installation.version,
    ACTIVE: 'Y',
    INSTALLED: 'Y',
    LANGUAGE_ID: portal.language,
  }, { app: app.code, userId: installation.installedBy })
}

/** Installs an app that has no installer to show: done at once. */
export function installAtOnce(world: World, portal: Portal, app: RegisteredApp, by: Person): Promise<Delivery>[] {
  return finishInstallation(world, portal, app, beginInstallation(portal, app, by))
}

/**
 * Removes an app: `ONAPPUNINSTALL` without tokens, then its widgets, event handlers, options and tokens are gone.
 * @param clean the person asks the app to delete its data
 * @see https://apidocs.bitrix24.com/api-reference/common/events/on-app-uninstall.html
 */
export function uninstall(world: World, portal: Portal, app: RegisteredApp, clean: boolean): Promise<Delivery>[] {
  const deliveries = emit(world, portal, 'ONAPPUNINSTALL', { LANGUAGE_ID: portal.language, CLEAN: clean ? 1 : 0 }, { app: app.code })
  revokeGrants(portal.grants, { app: app.code })
  portal.installations.delete(app.code)
  for (const [sid, rendering] of portal.renderings) if (rendering.app === app.code) portal.renderings.delete(sid)
  return deliveries
}

/**
 * Brings a new version: a new application token, no event handlers any more, and `ONAPPUPDATE` with both tokens.
 * @see https://apidocs.bitrix24.com/api-reference/common/events/on-app-update.html
 */
export function updateInstallation(world: World, portal: Portal, app: RegisteredApp, version: string): Promise<Delivery>[] {
  const installation = portal.installations.get(app.code)
  if (!installation) return []
  const previous = installation.version
  installation.version = version
  installation.applicationToken = newApplicationToken()
  const deliveries = emit(world, portal, 'ONAPPUPDATE', {
    VERSION: version,
    PREVIOUS_VERSION: previous,
    LANGUAGE_ID: portal.language,
  }, { app: app.code, userId: installation.installedBy })
  installation.handlers = []
  return deliveries
}
