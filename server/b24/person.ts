import { dateFormat } from '#shared/date-formats'
import { z } from 'zod'
import type { Profile } from '../portals/users'
import { PortalError } from './portal-error'
import { resultOf } from './rest'
import type { Answer } from './rest'

/** Commands that tell who a token belongs to, and to which app. They need no scope. */
export const IDENTITY_CALLS = { profile: { method: 'profile' }, app: { method: 'app.info' } } as const

const profileSchema = z.object({
  ID: z.coerce.string().regex(/^[1-9][0-9]*$/),
  ADMIN: z.boolean(),
  NAME: z.string().nullish(),
  LAST_NAME: z.string().nullish(),
  TIME_ZONE: z.string().nullish(),
  PERSONAL_PHOTO: z.string().nullish(),
})
const appSchema = z.object({ ID: z.coerce.string(), CODE: z.coerce.string() })

export interface Identity {
  profile: Profile
  app: { id: string, code: string }
}

/**
 * Reads the answers of `IDENTITY_CALLS`.
 * @throws PortalError `token` when the token names nobody, or the portal's own error
 */
export function readIdentity(answers: { profile: Answer, app: Answer }): Identity {
  const app = appSchema.parse(resultOf(answers.app))
  // The profile of a dismissed person is empty.
  const profile = profileSchema.safeParse(resultOf(answers.profile))
  if (!profile.success) throw new PortalError('token', 'nobody', 'The token belongs to nobody.', 200)
  const { ID, ADMIN, NAME, LAST_NAME, TIME_ZONE, PERSONAL_PHOTO } = profile.data
  return {
    app: { id: app.ID, code: app.CODE },
    profile: {
      id: ID,
      name: [NAME, LAST_NAME].filter(Boolean).join(' ') || `#${ID}`,
      photo: PERSONAL_PHOTO || null,
      admin: ADMIN,
      timeZone: knownTimeZone(TIME_ZONE),
    },
  }
}

/** A zone that this process does not know would make every later formatting throw. */
export function knownTimeZone(name: string | null | undefined): string | null {
  if (!name) return null
  try {
    return dateFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
