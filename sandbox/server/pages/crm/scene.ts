import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import type { PortalLanguage } from '../../../shared/types/contract'
import { sceneOf } from '../../http/portal-of'
import { viewerOf } from '../../http/viewer'
import type { EntityType } from '../../portal/crm/entity-types'
import { RestError } from '../../rest/error'
import { readEntityType, requireEmployee } from '../../rest/crm/universal'
import type { Scene } from '../../rest/method'

/** The CRM as somebody looks at it. */
export interface CrmScene extends Scene {
  language: PortalLanguage
}

/** HTTP status by the platform's code; the others keep their own. */
const STATUS: Readonly<Record<string, number>> = { NOT_FOUND: 404, ACCESS_DENIED: 403 }

/**
 * Does what the REST methods do, and refuses as a page is refused.
 * @throws 403, 404 or 400 with the platform's sentence, and its code under `data.code`
 */
export function refusing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    throw createError({ statusCode: STATUS[error.code] ?? error.status, message: error.message, data: { code: error.code } })
  }
}

/** The CRM for the viewer of a request. @throws 403 to guests, who have none */
export function crmSceneOf(event: H3Event): CrmScene {
  const { world, portal } = sceneOf(event)
  const { user, language } = viewerOf(event, portal)
  refusing(() => requireEmployee({ user }))
  return { world, portal, user, language }
}

/** The type of records that a request is about. @throws 404 for one that the portal has not */
export function typeOf(scene: CrmScene, given: unknown): EntityType {
  return refusing(() => readEntityType(given, scene))
}

/** The card that a request is about; the id 0 is a new record. @throws 404 for a type that the portal has not */
export function cardOf(event: H3Event): { scene: CrmScene, type: EntityType, id: number } {
  const scene = crmSceneOf(event)
  return { scene, type: typeOf(scene, getRouterParam(event, 'type')), id: Number(getRouterParam(event, 'id')) }
}
