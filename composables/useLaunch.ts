import type { Ref } from 'vue'
import type { InstallState, LaunchState } from '#shared/types/launch'

/**
 * What the portal opened this page with, as far as the server has proven it; `null` when it did not open it.
 * The browser reads it from the page's payload.
 */
export function useLaunch(): Ref<LaunchState | null> {
  return useState('launch', () => useRequestEvent()?.context.launch ?? null)
}

/** What the portal opened the installer with; `null` when it did not. */
export function useInstallLaunch(): Ref<InstallState | null> {
  return useState('install', () => useRequestEvent()?.context.install ?? null)
}

/** What a custom field holds, where the portal draws it for somebody without access to the app; `null` otherwise. */
export function useFieldTexts(): Ref<string[] | null> {
  return useState('field-texts', () => useRequestEvent()?.context.fieldTexts ?? null)
}
