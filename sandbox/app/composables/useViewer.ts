import type { Viewer } from '#shared/types/contract'

/** What of the viewer can be switched. */
export interface ViewerChange {
  user?: string
  lang?: Viewer['lang']
  theme?: Viewer['theme']
}

/**
 * Who looks at the portal, in which language and theme. The state is filled before the first page renders.
 *
 * @returns the viewer; `change` switches and resolves when the portal has remembered it. A new person or language loads the page anew,
 * because open frames hold tokens and texts of the old one.
 */
export function useViewer() {
  const viewer = useState<Viewer>('viewer')

  async function change(change: ViewerChange) {
    const changed = await $fetch<Viewer>('/sandbox/ui/viewer', { method: 'POST', body: change })
    if (change.user || change.lang) return window.location.reload()
    viewer.value = changed
  }

  return { viewer, change }
}
