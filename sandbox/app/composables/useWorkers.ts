import type { BoundWidget } from '#shared/types/contract'
import type { WorkerLoad } from '#shared/types/workers'

/**
 * The background workers that load with the page.
 *
 * @returns `workers`: those bound for everybody or for the viewer; `loaded` tells the portal how long one took, from the form to the
 * frame's load event, and never waits
 */
export async function useWorkers() {
  const { data: workers } = await useAsyncData(
    'workers',
    () => useRequestFetch()<BoundWidget[]>('/sandbox/ui/workers'),
    { default: () => [] },
  )

  function loaded(load: WorkerLoad) {
    $fetch('/sandbox/ui/workers/loads', { method: 'POST', body: load, keepalive: true }).catch((error: unknown) => {
      console.warn('The loading time of a background worker could not be reported', error)
    })
  }

  return { workers, loaded }
}
