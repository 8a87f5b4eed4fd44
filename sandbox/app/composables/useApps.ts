import type { AppCard } from '#shared/types/contract'

/**
 * The apps that are registered in the portal, as the market shows them. One list for the whole page.
 */
export function useApps() {
  return useAsyncData('apps', () => useRequestFetch()<AppCard[]>('/sandbox/ui/apps'), { default: () => [] })
}

/**
 * One app of the list.
 *
 * @param code the app's code, its client id, or its short number as in `/marketplace/app/<id>/`
 * @returns the card; undefined when there is no such app, or the list has not come
 */
export function useAppCard(code: MaybeRefOrGetter<string>) {
  const { data: apps } = useNuxtData<AppCard[]>('apps')
  const card = computed(() => apps.value?.find(app => [app.code, app.clientId, app.id].includes(toValue(code))))
  return { card }
}
