import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** An app that the portals may install, as its card in a Bitrix24 account or the partner area would hold it. */
export const appSchema = z.object({
  code: z.string().min(1).regex(/^[\w.-]+$/, 'letters, digits, dots, hyphens and underscores'),
  name: z.string().min(1),
  description: z.string().default(''),
  /**
   * The name of the item in the main menu that opens the main address; without it there is none. Items of `LEFT_MENU` stand beside it.
   * @see https://apidocs.bitrix24.com/api-reference/widgets/index.html
   */
  menuName: z.string().min(1).optional(),
  /** Main address; also where the OAuth flow returns to. */
  url: z.url({ protocol: /^https?$/ }),
  /** The installer. Without it the app counts as installed at once. */
  installUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Gets `ONAPPINSTALL`, `ONAPPUPDATE` and `ONAPPUNINSTALL` without `event.bind`. */
  eventUrl: z.url({ protocol: /^https?$/ }).optional(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.array(z.string().min(1)),
  version: z.string().min(1).default('1'),
  /** `false`: works through REST alone and is never shown. */
  interface: z.boolean().default(true),
})

export type AppRegistration = z.output<typeof appSchema>

/** A registered app with its number, as in `/marketplace/app/<id>/`. */
export type RegisteredApp = AppRegistration & { id: string }

/** Registered apps by code. */
export type AppRegistry = Map<string, RegisteredApp>

/**
 * Adds an app, or replaces the one with the same code; its number stays.
 * @param registry is changed
 */
export function registerApp(registry: AppRegistry, app: AppRegistration): RegisteredApp {
  const known = registry.get(app.code)
  const numbers = [...registry.values()].map(one => Number(one.id))
  const registered = { ...app, id: known?.id ?? String(Math.max(0, ...numbers) + 1) }
  registry.set(app.code, registered)
  return registered
}

/** The app that a `client_id` belongs to. */
export function appOfClient(registry: AppRegistry, clientId: string): RegisteredApp | undefined {
  return [...registry.values()].find(app => app.clientId === clientId)
}

/**
 * Reads `SANDBOX_APPS`: a JSON array of apps, or the path of a file that holds one.
 * @param value of the variable; nothing means no apps
 * @throws Error with a sentence that names the variable
 */
export function readApps(value: string | undefined): AppRegistration[] {
  if (!value?.trim()) return []
  const json = value.trim().startsWith('[') ? value : readFileSync(value.trim(), 'utf8')
  const parsed = z.array(appSchema).safeParse(JSON.parse(json))
  if (!parsed.success) throw new Error(`SANDBOX_APPS is wrong: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** `L` for an app made in the portal itself, `F` for a free one of the market. */
export function appStatus(app: RegisteredApp): 'L' | 'F' {
  return app.clientId.startsWith('local.') ? 'L' : 'F'
}
