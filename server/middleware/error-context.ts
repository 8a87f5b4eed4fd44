import { defineEventHandler, getQuery } from 'h3'
import { z } from 'zod'

const dataSchema = z.object({ language: z.enum(['en', 'de']).optional(), frameOrigin: z.string().nullish() })

/**
 * A refused launch is rendered by the error page, in a request of its own inside the process. It learns here what the
 * launch knew: the language, and which portal may show it in its frame. From outside the address does not exist.
 */
export default defineEventHandler((event) => {
  if (!event.path.startsWith('/__nuxt_error')) return
  const { data } = getQuery(event)
  if (typeof data !== 'string') return
  const known = dataSchema.safeParse(JSON.parse(data))
  if (!known.success) return
  event.context.language = known.data.language
  event.context.frameOrigin = known.data.frameOrigin ?? null
})
