import { FIELD_PLACEMENT, placementOf } from '#shared/placements'
import type { WidgetChange, WidgetSettings, WidgetTitles } from '#shared/schemas/widgets'
import type { WantedWidget } from '../b24/catalogue'
import { wantedWidgets } from '../b24/catalogue'
import { batchAs } from '../b24/tokens'
import { widgetAdvice, widgetProblem } from '../b24/widget-problems'
import type { Item, RunBatch } from '../b24/widgets'
import { compareWidgets, listWidgets, repairWidgets } from '../b24/widgets'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { readRemoval } from '../worker/removals'
import { signOfPortal } from '../worker/sign'
import { readChoices, storeChoice, withChoices } from './choices'

/** Where the settings of widgets are read and changed: as one of the portal's administrators. */
export interface WidgetOffice {
  database: Database
  portal: Portal
  administrator: Reader
}

/**
 * What the portal offers, what is registered, and what is wanted, side by side.
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function widgetSettings(office: WidgetOffice, items: readonly Item[] = []): Promise<WidgetSettings> {
  const catalogue = wantedWidgets(config().appUrl)
  const [choices, removal] = await withPortal(office.database, office.portal.id, async transaction => [
    await readChoices(transaction, office.portal.id), await readRemoval(transaction, office.portal.id),
  ] as const)
  const wanted = forPortal(office.portal, withChoices(catalogue, choices))
  const listed = await listWidgets(runAs(office))
  const places = new Set<string>([FIELD_PLACEMENT, ...catalogue.map(({ placement }) => placement)])
  return {
    widgets: compareWidgets(wanted, listed).map(({ widget, verdict, bound }) => ({
      placement: widget.placement,
      verdict,
      retired: widget.retired,
      enabled: widget.enabled,
      titles: titlesOf(widget),
      defaultTitles: titlesOf(catalogue.find(({ placement }) => placement === widget.placement)!),
      perPerson: placementOf(widget.placement)?.perPerson ?? false,
      people: widget.people && (choices.get(widget.placement)?.people ?? null),
      registered: bound.map(({ handler, title }) => ({ handler, title })),
    })),
    others: listed.bound.filter(({ placement }) => !places.has(placement)).map(({ placement, handler }) => ({ placement, handler })),
    removal,
    problems: items.filter(item => item.outcome === 'failed').map(problemOf),
  }
}

function problemOf({ name, code = '', error = '' }: Item): WidgetSettings['problems'][number] {
  const problem = widgetProblem(code)
  return { placement: name, problem, code, message: error, advice: widgetAdvice(problem) }
}

/**
 * Stores what an administrator wants of one widget, and brings the portal to it. Where the platform refuses, the wish stays
 * and the answer says why.
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function changeWidget(office: WidgetOffice, placement: string, change: WidgetChange): Promise<WidgetSettings> {
  const widget = wantedWidgets(config().appUrl).find(entry => entry.placement === placement)!
  await withPortal(office.database, office.portal.id, transaction => storeChoice(transaction, office.administrator, widget, change))
  const [wanted] = await wantedIn(office.database, office.portal, [widget])
  return widgetSettings(office, await repairWidgets(runAs(office), [wanted!]))
}

/** Brings every widget to what is wanted. @throws PortalError when the portal does not answer or refuses to list */
export async function repairAllWidgets(office: WidgetOffice): Promise<WidgetSettings> {
  const wanted = await wantedIn(office.database, office.portal, wantedWidgets(config().appUrl))
  return widgetSettings(office, await repairWidgets(runAs(office), wanted))
}

/** The catalogue, or a part of it, as the administrators of a portal want it. */
export async function wantedIn(database: Database, portal: Portal, catalogue: readonly WantedWidget[]): Promise<WantedWidget[]> {
  return forPortal(portal, withChoices(catalogue, await withPortal(database, portal.id, transaction => readChoices(transaction, portal.id))))
}

/** The catalogue with the sign of a portal in the addresses that it calls without tokens. */
function forPortal(portal: Portal, catalogue: readonly WantedWidget[]): WantedWidget[] {
  return catalogue.map((widget) => {
    const addresses = Object.keys(placementOf(widget.placement)?.bindAddresses ?? {}).map(name => [name, `${widget.options[name]}?${signOfPortal(portal.id)}`])
    return { ...widget, options: { ...widget.options, ...Object.fromEntries(addresses) } }
  })
}

/** Runs commands as the administrator whose office it is. */
export function runAs({ database, portal, administrator }: WidgetOffice): RunBatch {
  return calls => batchAs(database, portal, administrator.user.id, calls)
}

function titlesOf({ languages, title }: WantedWidget): WidgetTitles {
  return { en: languages.en?.TITLE ?? title, de: languages.de?.TITLE ?? title }
}
