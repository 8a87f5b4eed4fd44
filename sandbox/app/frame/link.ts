/**
 * The parameters of a link to an app, `/marketplace/view/<app code>/?params[note]=7&params[from]=chat`.
 *
 * @param query of the address, by name; a name that is repeated counts with its last value
 * @returns the values by the names inside the brackets, for `PLACEMENT_OPTIONS`
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/app-url.html
 */
export function linkParams(query: Record<string, unknown>): Record<string, string> {
  const params = Object.entries(query).flatMap(([name, value]) => {
    const inner = /^params\[([^\]]+)\]$/.exec(name)?.[1]
    return inner === undefined ? [] : [[inner, String(Array.isArray(value) ? value.at(-1) : value)]]
  })
  return Object.fromEntries(params)
}
