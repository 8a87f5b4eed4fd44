/** The path of a link to a note inside the portal. */
export function noteLink(appCode: string, note: string): string {
  return `/marketplace/view/${encodeURIComponent(appCode)}/?${new URLSearchParams({ 'params[note]': note })}`
}
