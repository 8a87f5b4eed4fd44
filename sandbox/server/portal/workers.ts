import type { BoundWidget, PortalLanguage } from '../../shared/types/contract'
import { appTaken } from '../control/faults'
import { deliver } from './events'
import { widgetsAt } from './pages'
import type { Installation, Person, Portal, Widget } from './portal'
import type { World } from './world'

const WORKER = 'PAGE_BACKGROUND_WORKER'
const OVERTIME = 'ERROR_PLACEMENT_LOADING_OVERTIME'
/** Slow loads of one handler in a day that the portal puts up with. */
const SLOW_LOADS_A_DAY = 10

/** Background workers that load on every page of the viewer: without those of apps that were taken away from them. */
export function workersFor(world: World, portal: Portal, viewer: Person, language: PortalLanguage): BoundWidget[] {
  return widgetsAt(world, portal, WORKER, viewer, language).filter(({ app }) => !appTaken(portal.faults, viewer.id, app))
}

/**
 * Takes down how long a background worker took to load; each rendering counts once. When it was too slow more than ten times in a day
 * (UTC), its registration is deleted and `errorHandlerUrl` is told, without tokens.
 *
 * @param load of a rendering, in milliseconds
 * @param now milliseconds since the epoch
 * @returns whether the registration was deleted
 * @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 */
export function workerLoaded(world: World, portal: Portal, load: { sid: string, milliseconds: number }, now: number): boolean {
  const rendering = portal.renderings.get(load.sid)
  const installation = rendering && portal.installations.get(rendering.app)
  const widget = installation?.widgets.find(({ id, placement }) => id === rendering?.widgetId && placement === WORKER)
  if (!rendering || !installation || !widget || rendering.timed) return false
  rendering.timed = true
  if (load.milliseconds <= world.settings.workerLoadMs) return false
  const day = new Date(now).toISOString().slice(0, 10)
  const count = (widget.slowLoads?.day === day ? widget.slowLoads.count : 0) + 1
  widget.slowLoads = { day, count }
  if (count <= SLOW_LOADS_A_DAY) return false
  removeWorker(world, portal, installation, widget)
  return true
}

function removeWorker(world: World, portal: Portal, installation: Installation, widget: Widget): void {
  installation.widgets = installation.widgets.filter(({ id }) => id !== widget.id)
  const app = world.apps.get(installation.app)
  const { errorHandlerUrl } = widget.options
  if (!app || !errorHandlerUrl) return
  void deliver(portal, app, errorHandlerUrl, OVERTIME, {
    error: OVERTIME,
    error_description: `The handler took longer than ${world.settings.workerLoadMs / 1000} s to load more than ${SLOW_LOADS_A_DAY} times in a day.`,
  }, undefined)
}
