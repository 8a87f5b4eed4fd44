/**
 * The path of a link to a view inside the portal.
 * @param parameters see `shared/views.ts`
 */
export function viewLink(appCode: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [`params[${name}]`, value]))
  return `/marketplace/view/${encodeURIComponent(appCode)}/?${query}`
}

/** The path of a link to a note inside the portal. */
export function noteLink(appCode: string, note: string): string {
  return viewLink(appCode, { note })
}
