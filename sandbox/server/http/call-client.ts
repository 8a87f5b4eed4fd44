import { z } from 'zod'
import type { CallClientId } from '../../shared/types/telephony'

/** A record of the CRM that somebody telephones with. */
export const clientSchema = z.object({
  type: z.enum(['CONTACT', 'COMPANY', 'LEAD']),
  id: z.number().int().positive(),
}) satisfies z.ZodType<CallClientId>
