import type { FrameReply } from '../../shared/types/contract'
import { strike } from '../control/faults'
import { newGrant } from '../oauth/authorization-server'
import { ACCESS_SECONDS } from '../oauth/grants'
import { phpMap } from '../rest/php'
import type { RegisteredApp } from './apps'
import { finishInstallation } from './installations'
import type { Installation, Person, Portal, Rendering } from './portal'
import type { World } from './world'

/** A rendering with everything that its commands act on. */
interface Scene {
  world: World
  portal: Portal
  rendering: Rendering
  app: RegisteredApp
  installation: Installation
  user: Person
}

type Command = (scene: Scene, params: Record<string, unknown>) => FrameReply

const COMMANDS: Readonly<Record<string, Command>> = {
  getInitData,
  refreshAuth,
  setInstall,
  setInstallFinish,
  setAppOption,
  setUserOption,
}

/**
 * The server's part of a frame command.
 * @param sid of the rendering that speaks
 * @returns no `reply` where the platform stays silent: unknown renderings and commands, and what the person may not do
 */
export function answerFrame(world: World, portal: Portal, sid: string, command: string, params: Record<string, unknown>): FrameReply {
  const rendering = portal.renderings.get(sid)
  const app = rendering && world.apps.get(rendering.app)
  const installation = rendering && portal.installations.get(rendering.app)
  const user = rendering && portal.people.get(rendering.userId)
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (!rendering || !app || !installation || !user || !run) return {}
  return run({ world, portal, rendering, app, installation, user }, params)
}

function getInitData({ portal, rendering, installation, user }: Scene): FrameReply {
  const firstRun = !rendering.greeted && !installation.welcomed.has(user.id)
  rendering.greeted = true
  return {
    reply: {
      LANG: rendering.language,
      DOMAIN: portal.host,
      PROTOCOL: '0',
      PATH: '/rest',
      AUTH_ID: rendering.accessToken,
      AUTH_EXPIRES: String(ACCESS_SECONDS),
      REFRESH_ID: rendering.refreshToken,
      MEMBER_ID: portal.memberId,
      FIRST_RUN: firstRun,
      IS_ADMIN: user.admin,
      INSTALL: installation.state === 'pending',
      USER_OPTIONS: phpMap(userOptions(installation, user)),
      APP_OPTIONS: phpMap(installation.appOptions),
      PLACEMENT: rendering.placement,
      PLACEMENT_OPTIONS: phpMap(Object.entries(rendering.options)),
    },
  }
}

/** A field that was opened without tokens gets none later. New tokens come from the authorization server, if that is up. */
function refreshAuth({ portal, rendering, app, user }: Scene): FrameReply {
  if (rendering.accessToken === '') return {}
  if (strike(portal.faults, 'oauth-down', { method: 'oauth/token', user: user.id, app: app.code })) {
    return { failure: 'The authorization server does not answer' }
  }
  const grant = newGrant(portal, app, rendering.userId, Date.now())
  rendering.accessToken = grant.accessToken
  rendering.refreshToken = grant.refreshToken
  return { reply: { AUTH_ID: grant.accessToken, AUTH_EXPIRES: String(ACCESS_SECONDS), REFRESH_ID: grant.refreshToken } }
}

function setInstall({ installation, user }: Scene, params: Record<string, unknown>): FrameReply {
  if (params.install === false) installation.welcomed.delete(user.id)
  else installation.welcomed.add(user.id)
  return { reply: params }
}

function setInstallFinish({ world, portal, app, installation, user }: Scene, params: Record<string, unknown>): FrameReply {
  if (user.admin && params.value !== false && installation.state === 'pending') finishInstallation(world, portal, app, installation)
  return {}
}

function setAppOption({ installation, user }: Scene, params: Record<string, unknown>): FrameReply {
  if (!user.admin) return {}
  installation.appOptions.set(String(params.name), params.value)
  return { reply: phpMap(installation.appOptions) }
}

function setUserOption({ installation, user }: Scene, params: Record<string, unknown>): FrameReply {
  userOptions(installation, user).set(String(params.name), params.value)
  return { reply: params }
}

/** A person's options of an app; kept from the first asking on. */
export function userOptions(installation: Installation, user: Person): Map<string, unknown> {
  const known = installation.userOptions.get(user.id)
  if (known) return known
  const options = new Map<string, unknown>()
  installation.userOptions.set(user.id, options)
  return options
}
