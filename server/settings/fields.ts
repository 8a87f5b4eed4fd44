import { randomUUID } from 'node:crypto'
import type { FieldSettings, NewStepField, StepTypeChange } from '#shared/schemas/step-fields'
import { FIELD_PLACEMENT } from '#shared/placements'
import { PortalError } from '../b24/portal-error'
import { addStepField, fullStepType, hasField, listStepFields, removeStepField } from '../b24/step-fields'
import { compareStepType, repairStepType } from '../b24/step-type'
import { widgetAdvice, widgetProblem } from '../b24/widget-problems'
import { withPortal } from '../database/with-portal'
import { learnFields } from '../next-steps/learn'
import { storeChoice } from './choices'
import { wantedTypeIn } from './step-type'
import type { WidgetOffice } from './widgets'
import { runAs } from './widgets'

type Refusal = FieldSettings['problem']

/**
 * How our kind of custom fields stands in the portal, and where its fields are; keeps the latter, and has the portal tell of the
 * records that have some.
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function fieldSettings({ database, portal, administrator }: WidgetOffice): Promise<FieldSettings> {
  const wanted = await wantedTypeIn(database, portal)
  const { verdict } = await compareStepType(runAs({ database, portal, administrator }), wanted)
  const { places, events } = await learnFields(database, portal, administrator.user.id)
  if (places instanceof PortalError) throw places
  const refused = events.find(({ outcome }) => outcome === 'failed')
  return {
    type: { verdict, enabled: wanted.enabled },
    places,
    problem: refused ? refusal(refused.code ?? '', `${refused.name}: ${refused.error}`) : null,
  }
}

/** What the platform has refused is told before anything else. */
function withRefusal(settings: FieldSettings, refused: Refusal): FieldSettings {
  return { ...settings, problem: refused ?? settings.problem }
}

/** Has the portal get, mend or lose our kind of custom fields. @throws PortalError when the portal does not answer or refuses to list */
export async function changeStepType(office: WidgetOffice, change: StepTypeChange): Promise<FieldSettings> {
  const { database, portal, administrator } = office
  await withPortal(database, portal.id, transaction => storeChoice(transaction, administrator, { placement: FIELD_PLACEMENT, enabled: true }, change))
  const [item] = await repairStepType(runAs(office), await wantedTypeIn(database, portal))
  return withRefusal(await fieldSettings(office), item?.outcome === 'failed' ? refusal(item.code ?? '', item.error ?? '') : null)
}

/**
 * Makes a field of ours, once, however often the same wish comes. What the portal refuses stands in the answer, unless the field is
 * there all the same: it was made by a request whose answer got lost.
 * @throws PortalError when the portal does not answer
 */
export async function addField(office: WidgetOffice, { id = randomUUID(), ...wish }: NewStepField): Promise<FieldSettings> {
  const wanted = { id, ...wish }
  const refused = await refusalOf(() => addStepField(runAs(office), fullStepType(office.portal.appId), wanted))
  const settings = await fieldSettings(office)
  return withRefusal(settings, hasField(settings.places, wanted) ? null : refused)
}

/**
 * Removes a field of ours, and none of somebody else's. What the portal refuses stands in the answer.
 * @throws PortalError when the portal does not answer
 */
export async function removeField(office: WidgetOffice, entityTypeId: number, id: string): Promise<FieldSettings> {
  const run = runAs(office)
  const refused = await refusalOf(async () => {
    const places = await listStepFields(run, fullStepType(office.portal.appId), 'en')
    const isOurs = places.some(place => place.entityTypeId === entityTypeId && place.fields.some(field => field.id === id))
    if (!isOurs) throw new PortalError('refused', 'not_found', 'There is no such field of this app.', 404)
    await removeStepField(run, entityTypeId, id)
  })
  return withRefusal(await fieldSettings(office), refused)
}

async function refusalOf(work: () => Promise<void>): Promise<Refusal> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'refused') return refusal(error.code, error.message)
    throw error
  }
}

function refusal(code: string, message: string): NonNullable<Refusal> {
  return { code, message, advice: widgetAdvice(widgetProblem(code)) }
}
