import type { FieldSettings, NewStepField, StepTypeChange } from '#shared/schemas/step-fields'
import { FIELD_PLACEMENT } from '#shared/placements'
import { PortalError } from '../b24/portal-error'
import { addStepField, fullStepType, listStepFields, removeStepField } from '../b24/step-fields'
import { compareStepType, repairStepType } from '../b24/step-type'
import { widgetAdvice, widgetProblem } from '../b24/widget-problems'
import { withPortal } from '../database/with-portal'
import { installEvents } from '../install/install'
import { storeFields, typesWithFields } from '../next-steps/fields'
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
export async function fieldSettings(office: WidgetOffice, problem: Refusal = null): Promise<FieldSettings> {
  const { database, portal, administrator } = office
  const run = runAs(office)
  const wanted = await wantedTypeIn(database, portal)
  const { verdict } = await compareStepType(run, wanted)
  const places = await listStepFields(run, fullStepType(portal.appId), 'en')
  const [before, now] = await withPortal(database, portal.id, async (transaction) => {
    const known = await typesWithFields(transaction, portal.id)
    await storeFields(transaction, portal.id, places)
    return [known, await typesWithFields(transaction, portal.id)]
  })
  const items = before.join() === now.join() ? [] : await installEvents(database, portal, administrator.user.id)
  const refused = items.find(({ outcome }) => outcome === 'failed')
  return { type: { verdict, enabled: wanted.enabled }, places, problem: problem ?? (refused ? refusal(refused.code ?? '', `${refused.name}: ${refused.error}`) : null) }
}

/** Has the portal get, mend or lose our kind of custom fields. @throws PortalError when the portal does not answer or refuses to list */
export async function changeStepType(office: WidgetOffice, change: StepTypeChange): Promise<FieldSettings> {
  const { database, portal, administrator } = office
  await withPortal(database, portal.id, transaction => storeChoice(transaction, administrator, { placement: FIELD_PLACEMENT, enabled: true }, change))
  const [item] = await repairStepType(runAs(office), await wantedTypeIn(database, portal))
  return fieldSettings(office, item?.outcome === 'failed' ? refusal(item.code ?? '', item.error ?? '') : null)
}

/** Makes a field of ours. What the portal refuses stands in the answer. @throws PortalError when the portal does not answer */
export async function addField(office: WidgetOffice, wish: NewStepField): Promise<FieldSettings> {
  const type = fullStepType(office.portal.appId)
  return fieldSettings(office, await refusalOf(() => addStepField(runAs(office), type, wish)))
}

/**
 * Removes a field of ours, and none of somebody else's. What the portal refuses stands in the answer.
 * @throws PortalError when the portal does not answer
 */
export async function removeField(office: WidgetOffice, entityTypeId: number, id: string): Promise<FieldSettings> {
  const run = runAs(office)
  return fieldSettings(office, await refusalOf(async () => {
    const places = await listStepFields(run, fullStepType(office.portal.appId), 'en')
    const isOurs = places.some(place => place.entityTypeId === entityTypeId && place.fields.some(field => field.id === id))
    if (!isOurs) throw new PortalError('refused', 'not_found', 'There is no such field of this app.', 404)
    await removeStepField(run, entityTypeId, id)
  }))
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
