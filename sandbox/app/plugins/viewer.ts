import type { Viewer } from '#shared/types/contract'

/** Asks the portal who looks at it, once per page, before anything renders. */
export default defineNuxtPlugin(async () => {
  const viewer = useState<Viewer | null>('viewer', () => null)
  if (import.meta.client && viewer.value) return
  viewer.value = await useRequestFetch()<Viewer>('/sandbox/ui/viewer')
})
