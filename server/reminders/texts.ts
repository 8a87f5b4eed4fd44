import type { Language } from '#shared/types/launch'
import type { reminders } from '../database/schema'

/** Why somebody was not reminded, or what came up when they were. */
export type Reason = NonNullable<typeof reminders.$inferSelect['reason']>

/** What the author hears of. Without the permission to notify, nobody hears anything: the settings say so. */
export type Problem = Exclude<Reason, 'scope'>

interface Texts {
  due: (what: string) => string
  problem: Record<Problem, (what: string, who: string) => string>
  digest: (today: number, overdue: number) => string
  more: (count: number) => string
  all: string
  /** The background worker that was removed is registered again, or is refused. */
  worker: Record<'bound' | 'refused', string>
  settings: string
}

const TEXTS: Record<Language, Texts> = {
  en: {
    due: what => `It is time: ${what}`,
    problem: {
      left: (what, who) => `${who} could not be reminded of “${what}”: they have left, or Bitrix24 does not show them to the app. Give it to somebody else.`,
      token: (what, who) => `${who} could not be reminded of “${what}”: neither they nor the administrator who installed Sidenote has a valid sign-in. Either of them has to open Sidenote once.`,
      refused: (what, who) => `${who} could not be reminded of “${what}”: Bitrix24 refused it.`,
      gone: (what, who) => `What “${what}” is about has been deleted, or ${who} may not see it any more. They were reminded all the same.`,
    },
    digest: (today, overdue) => `Good morning! Due today: ${today}, overdue: ${overdue}.`,
    more: count => `… and ${count} more`,
    all: 'All of them',
    worker: {
      bound: 'Bitrix24 removed the background reminders of Sidenote, because the app was slow to load. They are registered again.',
      refused: 'Bitrix24 removed the background reminders of Sidenote, because the app was slow to load, and refuses to register them again.',
    },
    settings: 'Settings',
  },
  de: {
    due: what => `Es ist so weit: ${what}`,
    problem: {
      left: (what, who) => `${who} konnte nicht an „${what}“ erinnert werden: ausgeschieden, oder für die App in Bitrix24 nicht sichtbar. Geben Sie es jemand anderem.`,
      token: (what, who) => `${who} konnte nicht an „${what}“ erinnert werden: Weder dort noch beim Administrator, der Sidenote installiert hat, gibt es eine gültige Anmeldung. Eine der beiden Personen muss Sidenote einmal öffnen.`,
      refused: (what, who) => `${who} konnte nicht an „${what}“ erinnert werden: Bitrix24 hat es abgelehnt.`,
      gone: (what, who) => `Das, worum es bei „${what}“ geht, ist gelöscht, oder ${who} darf es nicht mehr sehen. Erinnert wurde trotzdem.`,
    },
    digest: (today, overdue) => `Guten Morgen! Heute fällig: ${today}, überfällig: ${overdue}.`,
    more: count => `… und ${count} weitere`,
    all: 'Alle ansehen',
    worker: {
      bound: 'Bitrix24 hat die Hintergrund-Erinnerungen von Sidenote entfernt, weil die App langsam lud. Sie sind wieder eingerichtet.',
      refused: 'Bitrix24 hat die Hintergrund-Erinnerungen von Sidenote entfernt, weil die App langsam lud, und lehnt es ab, sie wieder einzurichten.',
    },
    settings: 'Einstellungen',
  },
}

/** A text in the portal's BB codes, and for e-mail without them. */
export interface Written { text: string, plainText: string }

/** Something with a page of its own. `path` is one inside the portal, where it opens in a slider. */
interface Linked { title: string, path: string }

/** What somebody has typed is no markup: the portal would read `[URL=…]` in it. A word joiner shows as nothing, and breaks it. */
function plain(title: string): string {
  return title.replaceAll('[', '[\u2060')
}

function link({ title, path }: Linked): string {
  return `[URL=${path}]${plain(title)}[/URL]`
}

/** Writes one text both ways. @param origin of the portal, for links outside of it */
function both(origin: string, links: readonly Linked[], write: (show: (linked: Linked) => string) => string): Written {
  const addresses = links.map(({ path }) => `${origin}${path}`).join('\n')
  return { text: write(link), plainText: `${write(({ title }) => title)}\n${addresses}` }
}

/** To its assignee, when a follow-up is due. */
export function dueText(language: Language, origin: string, followUp: Linked): Written {
  return both(origin, [followUp], show => TEXTS[language].due(show(followUp)))
}

/** To its author, when something is wrong with it. */
export function problemText(language: Language, origin: string, followUp: Linked, problem: Problem, assignee: string): Written {
  return both(origin, [followUp], show => TEXTS[language].problem[problem](show(followUp), plain(assignee)))
}

/** To the administrator who has installed the app, when the portal has removed its background worker. @param path of the settings */
export function workerText(language: Language, origin: string, path: string, isBound: boolean): Written {
  const { worker, settings } = TEXTS[language]
  return both(origin, [{ title: settings, path }], show => `${worker[isBound ? 'bound' : 'refused']} ${show({ title: settings, path })}`)
}

/** What is to be done today. */
export interface Day { today: number, overdue: number, first: readonly Linked[] }

/** In the morning. @param home the page that has all of them */
export function digestText(language: Language, origin: string, home: string, { today, overdue, first }: Day): Written {
  const texts = TEXTS[language]
  const more = today + overdue - first.length
  const all = { title: texts.all, path: home }
  return both(origin, [all], show => [
    texts.digest(today, overdue),
    ...first.map(linked => `• ${show(linked)}`),
    ...(more > 0 ? [texts.more(more)] : []),
    show(all),
  ].join('\n'))
}
