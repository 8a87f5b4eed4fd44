import { z } from 'zod'
import { maySeeItem } from '../../portal/crm/access'
import type { Activity, ActivityCommunication, Crm } from '../../portal/crm/crm'
import { findItem, nextNumber } from '../../portal/crm/crm'
import { emit } from '../../portal/events'
import { readDate } from '../filter'
import type { Call } from '../method'
import { flag, optionalText } from '../params'
import { classicDenied, classicRefusal, readClassicFields, requireCrm } from './classic-call'

const MEETING = 1
const CALL = 2
const EMAIL = 4
const OF_PROVIDER = 6
const HALF_HOUR = 1_800_000

/** Kinds of activities that the sandbox makes, with what stands behind them. */
const PROVIDERS: Readonly<Record<number, { id: string, typeId: string, communication: string }>> = {
  [MEETING]: { id: 'CRM_MEETING', typeId: 'MEETING', communication: '' },
  [CALL]: { id: 'VOXIMPLANT_CALL', typeId: 'CALL', communication: 'PHONE' },
  [EMAIL]: { id: 'CRM_EMAIL', typeId: 'EMAIL', communication: 'EMAIL' },
  [OF_PROVIDER]: { id: 'REST_APP', typeId: '', communication: '' },
}

/** What is no text counts as not given. */
const lenientText = optionalText.catch(undefined)
const number = z.preprocess(value => value === '' || value === null ? undefined : value, z.coerce.number().int().optional().catch(undefined))
const moment = z.preprocess(value => value === '' || value === null ? undefined : value, z.string().transform(readDate).optional().catch(undefined))
const communicationSchema = z.object({ TYPE: lenientText, VALUE: lenientText, ENTITY_ID: number, ENTITY_TYPE_ID: number })

/** Fields of an activity as they come; what does not fit counts as not given. */
export const activitySchema = z.object({
  OWNER_ID: number,
  OWNER_TYPE_ID: number,
  TYPE_ID: number,
  PROVIDER_ID: lenientText,
  PROVIDER_TYPE_ID: lenientText,
  SUBJECT: lenientText,
  DESCRIPTION: lenientText,
  DESCRIPTION_TYPE: number,
  DIRECTION: number,
  PRIORITY: number,
  COMPLETED: flag,
  RESPONSIBLE_ID: number,
  LOCATION: lenientText,
  START_TIME: moment,
  END_TIME: moment,
  ORIGINATOR_ID: lenientText,
  ORIGIN_ID: lenientText,
  COMMUNICATIONS: z.preprocess(value => typeof value === 'object' && value !== null ? Object.values(value) : [], z.array(communicationSchema).catch([])),
})

/** What an activity shall be. */
export type GivenActivity = z.output<typeof activitySchema>

/** What every activity has. */
export type SoundActivity = GivenActivity & { SUBJECT: string, RESPONSIBLE_ID: number, TYPE_ID: number }

function missing(name: string): Error {
  return classicRefusal(`The field ${name} is not defined or ${name === 'SUBJECT' ? 'empty' : 'invalid'}`)
}

/** What every activity needs. @throws RestError without a code */
export function checkActivity(given: GivenActivity, { portal }: Call): asserts given is SoundActivity {
  if (given.SUBJECT === undefined) throw missing('SUBJECT')
  if (given.RESPONSIBLE_ID === undefined || !portal.people.has(String(given.RESPONSIBLE_ID))) throw missing('RESPONSIBLE_ID')
  if (given.TYPE_ID === undefined || !PROVIDERS[given.TYPE_ID]) throw missing('TYPE_ID')
  if (!given.COMMUNICATIONS.length && given.TYPE_ID !== OF_PROVIDER) throw missing('COMMUNICATIONS')
}

/** The sandbox sends no mail. @throws RestError without a code */
function refuseMail(given: GivenActivity): void {
  if (given.TYPE_ID === EMAIL && (given.DIRECTION !== 2 || given.COMPLETED)) throw classicRefusal('Email send error. Failed to load module "subscribe"')
}

/**
 * What kinds of activities need beside it.
 * @param verb of the method
 * @throws RestError without a code
 */
export function checkKind(given: GivenActivity, { app }: Call, verb: 'add' | 'update'): void {
  if (given.TYPE_ID === CALL && given.COMMUNICATIONS.length > 1) throw classicRefusal('The only one communication is allowed for activity of specified type')
  if (given.TYPE_ID !== OF_PROVIDER) return
  if (given.PROVIDER_ID === undefined) throw classicRefusal('The custom activity without provider is not supported in current context')
  if (given.PROVIDER_ID === 'CONFIGURABLE_REST_APP') throw classicRefusal(`Use crm.activity.configurable.${verb} for this activity provider`)
  if (!app) throw classicRefusal('Application context required')
}

/**
 * Adds an activity to a record, and tells the apps. The sandbox sends no mail: an e-mail has to be one that is not sent.
 * @returns its number
 * @throws RestError without a code, as documented
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-add.html
 */
export function addActivity(fields: unknown, call: Call): number {
  requireCrm(call)
  const { world, portal, user } = call
  const given = activitySchema.parse(readClassicFields(fields))
  checkActivity(given, call)
  checkKind(given, call, 'add')
  refuseMail(given)
  const owner = findItem(portal.crm, given.OWNER_TYPE_ID ?? 0, given.OWNER_ID ?? 0)
  if (!owner) throw classicRefusal('Could not build binding. Please ensure that owner info and communications are defined correctly')
  if (!maySeeItem(portal, user, owner)) throw classicDenied()
  const now = Date.now()
  const activity = makeActivity(portal.crm, given, {
    id: nextNumber(portal.crm, 'activity'),
    ownerTypeId: owner.entityTypeId,
    ownerId: owner.id,
    authorId: user.id,
    createdAt: now,
    changedAt: now,
    changedBy: user.id,
  })
  portal.crm.activities.set(activity.id, activity)
  Object.assign(owner.values, { LAST_ACTIVITY_TIME: now, LAST_ACTIVITY_BY: Number(user.id) })
  emit(world, portal, 'ONCRMACTIVITYADD', { FIELDS: { ID: String(activity.id) } }, { userId: user.id })
  return activity.id
}

/** An activity out of what is given. @param origin what nobody gives */
export function makeActivity(
  crm: Crm,
  given: SoundActivity,
  origin: Pick<Activity, 'id' | 'ownerTypeId' | 'ownerId' | 'authorId' | 'createdAt' | 'changedAt' | 'changedBy'>,
): Activity {
  const provider = PROVIDERS[given.TYPE_ID]
  const startAt = usable(given.START_TIME) ?? origin.createdAt
  return {
    ...origin,
    typeId: given.TYPE_ID,
    providerId: given.TYPE_ID === OF_PROVIDER ? given.PROVIDER_ID ?? '' : provider?.id ?? '',
    providerTypeId: given.PROVIDER_TYPE_ID ?? provider?.typeId ?? '',
    subject: given.SUBJECT,
    description: given.DESCRIPTION ?? '',
    descriptionType: given.DESCRIPTION_TYPE ?? 1,
    direction: given.DIRECTION ?? 0,
    priority: given.PRIORITY ?? 2,
    completed: given.COMPLETED,
    responsibleId: String(given.RESPONSIBLE_ID),
    location: given.LOCATION ?? '',
    startAt,
    endAt: usable(given.END_TIME) ?? startAt + HALF_HOUR,
    originatorId: given.ORIGINATOR_ID ?? null,
    originId: given.ORIGIN_ID ?? null,
    communications: given.COMMUNICATIONS.map((one): ActivityCommunication => ({
      id: nextNumber(crm, 'activity communication'),
      type: one.TYPE ?? provider?.communication ?? '',
      value: one.VALUE ?? '',
      entityTypeId: one.ENTITY_TYPE_ID ?? origin.ownerTypeId,
      entityId: one.ENTITY_ID ?? origin.ownerId,
    })),
  }
}

function usable(at: number | undefined): number | undefined {
  return at === undefined || Number.isNaN(at) ? undefined : at
}
