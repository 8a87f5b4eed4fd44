import { availableStorage } from '~/composables/drafts'
import type { DraftStorage } from '~/composables/drafts'
import { portalStorage } from '~/composables/portal-storage'

/** The person's option in the portal that holds their drafts. */
const OPTION = 'drafts'

/** Where unsent text is kept: in the browser, or where frames of other sites have no storage there, in the portal. */
export default defineNuxtPlugin({
  name: 'drafts',
  dependsOn: ['b24'],
  setup() {
    const b24 = useB24()
    const local = import.meta.client ? availableStorage() : null
    const inPortal = () => portalStorage({ read: () => b24.userText(OPTION), write: text => b24.setUserText(OPTION, text) })
    const needsPortal = import.meta.client && local === null && useLaunch().value !== null
    const storage: DraftStorage & { ready?: Promise<void> } | null = needsPortal ? inPortal() : local
    return { provide: { draftStorage: storage, unsaved: new Map<string, () => string>() } }
  },
})
