import { and, eq } from 'drizzle-orm'
import { placementOf } from '#shared/placements'
import type { WidgetChange } from '#shared/schemas/widgets'
import type { WantedWidget } from '../b24/catalogue'
import type { Transaction } from '../database/client'
import { widgets } from '../database/schema'
import type { Reader } from '../notes/notes'

/** What administrators want of widgets, by placement; one that is missing is as the catalogue says. */
export type WidgetChoices = ReadonlyMap<string, Pick<typeof widgets.$inferSelect, 'enabled' | 'titles' | 'people'>>

export async function readChoices(transaction: Transaction, portalId: string): Promise<WidgetChoices> {
  const rows = await transaction.select().from(widgets).where(eq(widgets.portalId, portalId))
  return new Map(rows.map(({ placement, enabled, titles, people }) => [placement, { enabled, titles, people }]))
}

/** The catalogue as the administrators of a portal want it. */
export function withChoices(catalogue: readonly WantedWidget[], choices: WidgetChoices): WantedWidget[] {
  return catalogue.map((widget) => {
    const choice = choices.get(widget.placement)
    if (!choice) return widget
    const languages = Object.entries(widget.languages).map(([language, texts]) => [language, { ...texts, TITLE: choice.titles[language] ?? texts.TITLE }])
    return {
      ...widget,
      enabled: choice.enabled,
      title: choice.titles.en ?? widget.title,
      languages: Object.fromEntries(languages) as WantedWidget['languages'],
      people: placementOf(widget.placement)?.perPerson && choice.people ? choice.people.map(({ id }) => id) : null,
    }
  })
}

/** Stores what an administrator wants of a widget; what they do not say stays. */
export async function storeChoice(transaction: Transaction, administrator: Reader, widget: Pick<WantedWidget, 'enabled'> & { placement: string }, { enabled, titles, people }: WidgetChange): Promise<void> {
  const [before] = await transaction.select().from(widgets)
    .where(and(eq(widgets.portalId, administrator.portalId), eq(widgets.placement, widget.placement)))
  const merged = Object.entries({ ...before?.titles, ...titles }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const values = {
    enabled: enabled ?? before?.enabled ?? widget.enabled,
    titles: Object.fromEntries(merged),
    people: people === undefined ? before?.people ?? null : people,
    changedAt: new Date(),
    changedBy: administrator.user.id,
  }
  await transaction.insert(widgets).values({ portalId: administrator.portalId, placement: widget.placement, ...values })
    .onConflictDoUpdate({ target: [widgets.portalId, widgets.placement], set: values })
}
