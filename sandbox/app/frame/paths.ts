/** Portal pages that `openPath` opens, and everything under them (rest 22.300). */
const OPENABLE = /^\/(?:crm\/(?:deal|lead|contact|company|type)|marketplace|company\/personal\/user\/\d+|workgroups\/group\/\d+)\//

const MOBILE_BROWSER = /Android|iPhone|iPad|iPod|Mobile/i

/** Where the portal looks as in the mobile app. */
const MOBILE_VIEW = '/mobile/'

/** Pages whose sliders are narrower than the rest, by the path as it is asked for. Widths in pixels. */
const WIDTHS: [RegExp, number][] = [
  [/^\/workgroups\/group\/\d+\/card\//, 900],
  [/^\/crm\/company\/requisite\/\d+\//, 950],
  [/^\/company\/personal\/user\/\d+\/groups\/create\//, 1200],
]

/** Pages that a link opens in a slider, wherever it stands: an app, and the cards of tasks, people and records of the CRM. */
const IN_SLIDER = [
  /^\/marketplace\/view\//,
  /^\/(?:company\/personal\/user|workgroups\/group)\/\d+\/tasks\/task\/view\/\d+\/?$/,
  /^\/company\/personal\/user\/\d+\/?$/,
  /^\/crm\/(?:\w+|type\/\d+)\/details\/\d+\/?$/,
]

/** Why `openPath` does not open. */
export type PathError = 'METHOD_NOT_SUPPORTED_ON_DEVICE' | 'PATH_NOT_AVAILABLE'

/**
 * Whether a page counts as one on a mobile device: the browser of a phone or a tablet, or the portal's mobile view, which stands for the
 * mobile app in whatever browser it is shown.
 *
 * @param userAgent of the browser
 * @param pagePath of the portal's page
 */
export function isMobileDevice(userAgent: string, pagePath: string): boolean {
  return MOBILE_BROWSER.test(userAgent) || pagePath.startsWith(MOBILE_VIEW)
}

/**
 * Whether `openPath` refuses a path. The device is looked at before the path. The list is a prefix match on the raw text, so `..`
 * behind an allowed prefix passes, and the SDK relies on that.
 *
 * @param path as the frame sent it
 * @param mobile the page is one on a mobile device
 * @returns the error code for the answer, or null
 * @see https://apidocs.bitrix24.com/sdk/bx24-js-sdk/additional-functions/bx24-open-path.html
 */
export function pathError(path: unknown, mobile: boolean): PathError | null {
  if (mobile) return 'METHOD_NOT_SUPPORTED_ON_DEVICE'
  if (typeof path !== 'string' || !OPENABLE.test(path)) return 'PATH_NOT_AVAILABLE'
  return null
}

/**
 * The address that a slider loads for `openPath`: on the portal, with `..` resolved, and with the marks that the platform adds.
 *
 * @param path allowed by {@link pathError}
 * @param app code of the app that asked
 * @param origin of the portal, with scheme
 * @returns the whole address without its fragment: a path alone that begins with `//` would lead to another site
 */
export function sliderAddress(path: string, app: string, origin: string): string {
  const url = new URL(path, origin)
  url.searchParams.set('IFRAME', 'Y')
  url.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER')
  url.searchParams.set('from', 'rest_placement')
  url.searchParams.set('from_app', app)
  url.hash = ''
  return url.href
}

/**
 * The width that the portal's slider rules give to a path. They look at the raw text, before `..` is resolved.
 *
 * @param path as the frame sent it
 * @returns pixels, or undefined for the full width
 */
export function sliderWidth(path: string): number | undefined {
  return WIDTHS.find(([rule]) => rule.test(path))?.[1]
}

/**
 * The page for a slider that a link leads to.
 *
 * @param href whole address, or a path of the portal
 * @param origin of the portal
 * @returns path with query; undefined for a page that has the window to itself, and for every other site
 */
export function sliderPath(href: string, origin: string): string | undefined {
  const url = new URL(href, origin)
  if (url.origin !== origin || !IN_SLIDER.some(page => page.test(url.pathname))) return undefined
  url.searchParams.set('IFRAME', 'Y')
  url.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER')
  return `${url.pathname}${url.search}`
}
