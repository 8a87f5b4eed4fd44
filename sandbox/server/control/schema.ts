import { z } from 'zod'

/** Which portal a call is about: see `namedScene`. */
export const portalField = { portal: z.union([z.string(), z.number()]).optional() }

/** Which app, and as whom. */
export const appFields = { ...portalField, app: z.string().optional(), user: z.coerce.string().default('1') }
