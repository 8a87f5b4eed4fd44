import german from '~~/i18n/areas/placement/de.json'
import english from '~~/i18n/areas/placement/en.json'
import { PLACEMENTS } from '#shared/placements'
import type { Placement, PlacementCode } from '#shared/placements'

/** One handler as `placement.bind` takes it. */
export interface WantedWidget {
  placement: PlacementCode
  /** Whether it is to be registered. */
  enabled: boolean
  /** The platform has given the place up. */
  retired: boolean
  handler: string
  options: Record<string, string>
  /** Whom it is registered for, by their ids in the portal; `null` for everybody. */
  people: string[] | null
  title: string
  /** Per language, as `LANG_ALL` takes it. */
  languages: Record<string, { TITLE: string, DESCRIPTION: string }>
}

const LOCALES = { en: { placement: english }, de: { placement: german } }

/** Every widget of the catalogue, with its address and its titles in every language of the app. */
export function wantedWidgets(appUrl: string): WantedWidget[] {
  return (Object.entries(PLACEMENTS) as [PlacementCode, Placement][]).map(([placement, entry]) => ({
    placement,
    enabled: !entry.retired,
    retired: entry.retired ?? false,
    handler: `${appUrl}${entry.path}`,
    options: { ...entry.bindOptions, ...Object.fromEntries(Object.entries(entry.bindAddresses ?? {}).map(([name, path]) => [name, `${appUrl}${path}`])) },
    people: null,
    title: message(LOCALES.en, entry.titleKey),
    languages: Object.fromEntries(Object.entries(LOCALES).map(([language, messages]) => [
      language, { TITLE: message(messages, entry.titleKey), DESCRIPTION: message(messages, entry.descriptionKey) },
    ])),
  }))
}

function message(messages: unknown, key: string): string {
  const found = key.split('.').reduce<unknown>((node, part) => typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined, messages)
  if (typeof found !== 'string') throw new Error(`i18n/areas/placement lacks the text "${key}"`)
  return found
}
