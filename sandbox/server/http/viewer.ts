import type { H3Event } from 'h3'
import { getCookie, setCookie } from 'h3'
import type { PortalLanguage, PortalTheme, PortalUser, Viewer } from '../../shared/types/contract'
import type { Person, Portal } from '../portal/portal'
import { writePortalUser } from '../portal/pages'

/** Who looks at the portal, and how. */
export interface ViewerState {
  user: Person
  language: PortalLanguage
  theme: PortalTheme
}

const YEAR_SECONDS = 31_536_000

/** Ports share their cookies, so each portal's carry its port. */
function cookieName(portal: Portal, what: 'user' | 'lang' | 'theme'): string {
  return `sandbox-${portal.host.split(':')[1]}-${what}`
}

/** The viewer that the cookies name: the administrator, in English and light, where they name nobody. */
export function viewerOf(event: H3Event, portal: Portal): ViewerState {
  const user = portal.people.get(getCookie(event, cookieName(portal, 'user')) ?? '1') ?? administrator(portal)
  return {
    user,
    language: getCookie(event, cookieName(portal, 'lang')) === 'de' ? 'de' : 'en',
    theme: getCookie(event, cookieName(portal, 'theme')) === 'dark' ? 'dark' : 'light',
  }
}

/** Remembers another viewer, language or theme. */
export function switchViewer(event: H3Event, portal: Portal, change: { user?: string, lang?: PortalLanguage, theme?: PortalTheme }): ViewerState {
  for (const what of ['user', 'lang', 'theme'] as const) {
    const value = change[what]
    if (value !== undefined) setCookie(event, cookieName(portal, what), value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: YEAR_SECONDS })
  }
  const current = viewerOf(event, portal)
  return {
    user: portal.people.get(change.user ?? '') ?? current.user,
    language: change.lang ?? current.language,
    theme: change.theme ?? current.theme,
  }
}

/** What the portal's pages are told. */
export function writeViewer(portal: Portal, { user, language, theme }: ViewerState): Viewer {
  const users: PortalUser[] = [...portal.people.values()].map(writePortalUser)
  return {
    portal: { title: portal.title, host: portal.host, memberId: portal.memberId },
    user: writePortalUser(user),
    lang: language,
    theme,
    users,
  }
}

function administrator(portal: Portal): Person {
  const person = portal.people.get('1')
  if (!person) throw new Error('The seed has no person 1')
  return person
}
