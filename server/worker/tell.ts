import { viewLink } from '#shared/links'
import type { Notice } from '../b24/notifications'
import { noticeCalls, readNotice } from '../b24/notifications'
import { PortalError } from '../b24/portal-error'
import { batchAs } from '../b24/tokens'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'
import { portalOrigin } from '../portals/portals'
import { languageOf } from '../portals/users'
import { workerText } from '../reminders/texts'

/**
 * Tells an administrator that the portal has removed its background worker. It is told once: the settings go on showing it, so that
 * nothing is lost where the portal does not take the notification.
 * @param isBound whether the worker is registered again
 */
export async function tellOfRemoval(database: Database, portal: Portal, administrator: string, isBound: boolean): Promise<void> {
  const settings = viewLink(portal.appCode, { view: 'home', section: 'settings' })
  const tag = `worker|${new Date().toISOString()}`
  try {
    const language = await withPortal(database, portal.id, transaction => languageOf(transaction, portal.id, administrator))
    const notice: Notice = {
      to: administrator, ...workerText(language, portalOrigin(portal), settings, isBound),
      tag, subTag: 'worker', signal: null, subject: null,
    }
    const told = readNotice(notice, 'worker', await batchAs(database, portal, administrator, noticeCalls(notice, 'worker', true)))
    if (told.outcome !== 'sent') console.warn(`worker: the administrator was not told of its removal: ${told.outcome === 'failed' ? told.error.message : told.outcome}`)
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
    console.warn(`worker: the administrator was not told of its removal: ${error.message}`)
  }
}
