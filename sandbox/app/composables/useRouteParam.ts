/**
 * A part of the page's path.
 *
 * @param name as the page's file name has it in brackets
 */
export function useRouteParam(name: string): ComputedRef<string> {
  const route = useRoute()
  return computed(() => String(route.params[name]))
}
