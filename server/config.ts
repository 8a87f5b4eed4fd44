import { z } from 'zod'

/** The app's settings, read from the environment and checked: see `.env.example`. */
export interface Config {
  /** Our own origin as the portal's pages see it, without a slash at its end. */
  appUrl: string
  clientId: string
  clientSecret: string
  /** Origins of the authorization servers that a refresh token may be sent to. */
  authServers: string[]
  /** `null`: PGlite in `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  /** The newest first: it seals; the others only open what was sealed before. */
  secrets: [string, ...string[]]
  /** Portals and authorization servers by plain http: the sandbox. */
  allowHttp: boolean
}

const url = (name: string, example: string) => z
  .string({ error: `${name} is missing: set it to an address such as ${example}` })
  .transform((text, context) => {
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text)
    context.addIssue({ code: 'custom', message: `${name} is not an address: "${text}"; expected something like ${example}` })
    return z.NEVER
  })

const text = (name: string, what: string) => z.string({ error: `${name} is missing: ${what}` }).trim().min(1, { error: `${name} is empty: ${what}` })

const SECRET_LENGTH = 32
const secret = text('NUXT_SECRET', `set it to at least ${SECRET_LENGTH} random characters, for example from "openssl rand -base64 48"`)
  .min(SECRET_LENGTH, { error: `NUXT_SECRET is too short: at least ${SECRET_LENGTH} random characters, for example from "openssl rand -base64 48"` })

const environmentSchema = z.object({
  NUXT_PUBLIC_APP_URL: url('NUXT_PUBLIC_APP_URL', 'https://sidenote.example.com'),
  NUXT_B24_CLIENT_ID: text('NUXT_B24_CLIENT_ID', 'copy it from the app\'s card in Bitrix24 (local.… or app.…)'),
  NUXT_B24_CLIENT_SECRET: text('NUXT_B24_CLIENT_SECRET', 'copy it from the app\'s card in Bitrix24'),
  NUXT_B24_AUTH_SERVERS: z.string().default('https://oauth.bitrix.info,https://oauth.bitrix24.tech'),
  NUXT_B24_ALLOW_HTTP: z.enum(['true', 'false'], { error: 'NUXT_B24_ALLOW_HTTP is either true (sandbox only) or false' }).default('false'),
  NUXT_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, { error: 'NUXT_DATABASE_URL is not a PostgreSQL address: expected postgres://user:password@host:5432/database, or nothing for the built-in database' }).optional(),
  NUXT_DATA_DIR: z.string().min(1).default('.data'),
  NUXT_SECRET: secret,
  NUXT_PREVIOUS_SECRETS: z.string().default(''),
})

/**
 * Reads the settings.
 * @param environment names and texts, usually `process.env`; an empty text counts as absent
 * @throws Error with one sentence a setting that is wrong, and what to do about it
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues.map(issue => issue.message).join('\n'))
  const values = parsed.data
  const allowHttp = values.NUXT_B24_ALLOW_HTTP === 'true'
  return {
    appUrl: values.NUXT_PUBLIC_APP_URL.origin,
    clientId: values.NUXT_B24_CLIENT_ID,
    clientSecret: values.NUXT_B24_CLIENT_SECRET,
    authServers: readAuthServers(values.NUXT_B24_AUTH_SERVERS, allowHttp),
    databaseUrl: values.NUXT_DATABASE_URL ?? null,
    dataDir: values.NUXT_DATA_DIR,
    secrets: [values.NUXT_SECRET, ...values.NUXT_PREVIOUS_SECRETS.split(',').map(part => part.trim()).filter(Boolean)],
    allowHttp,
  }
}

function readAuthServers(list: string, allowHttp: boolean): string[] {
  return list.split(',').map(part => part.trim()).filter(Boolean).map((part) => {
    if (!URL.canParse(part)) throw new Error(`NUXT_B24_AUTH_SERVERS holds "${part}", which is not an address: expected a list such as https://oauth.bitrix.info,https://oauth.bitrix24.tech`)
    const server = new URL(part)
    if (server.protocol !== 'https:' && !allowHttp) throw new Error(`NUXT_B24_AUTH_SERVERS holds "${part}": only https is allowed, except for the sandbox with NUXT_B24_ALLOW_HTTP=true`)
    return server.origin
  })
}

let current: Config | undefined

/** The settings of this process, read once. */
export function config(): Config {
  current ??= readConfig(process.env)
  return current
}
