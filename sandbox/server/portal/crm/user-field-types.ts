import type { Portal, Widget } from '../portal'
import type { World } from '../world'
import type { UserField } from './crm'

/** How the values of a custom field are read. */
export type ValueKind = 'text' | 'integer' | 'double' | 'boolean' | 'date' | 'datetime' | 'enumeration' | 'employee' | 'status' | 'record'

/** A kind of custom fields. */
export interface UserFieldType {
  id: string
  description: string
  kind: ValueKind
  /** Settings that a new field has where nothing else is given. */
  settings: Readonly<Record<string, unknown>>
}

/** Place under which apps keep the kinds of fields that they have registered. */
export const FIELD_PLACEMENT = 'USERFIELD_TYPE'

const NO_DATE = { TYPE: 'NONE', VALUE: '' }

/** @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-add.html#settings */
const BUILT_IN: readonly UserFieldType[] = [
  { id: 'crm', description: 'Link to CRM items', kind: 'record', settings: { LEAD: 'N', CONTACT: 'N', COMPANY: 'N', DEAL: 'N' } },
  { id: 'crm_status', description: 'Link to a CRM directory', kind: 'status', settings: { ENTITY_TYPE: '' } },
  { id: 'money', description: 'Money', kind: 'text', settings: { DEFAULT_VALUE: '' } },
  { id: 'employee', description: 'Link to an employee', kind: 'employee', settings: {} },
  {
    id: 'string',
    description: 'Text',
    kind: 'text',
    settings: { SIZE: 20, ROWS: 1, REGEXP: '', MIN_LENGTH: 0, MAX_LENGTH: 0, DEFAULT_VALUE: '' },
  },
  { id: 'integer', description: 'Whole number', kind: 'integer', settings: { SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: null } },
  { id: 'double', description: 'Number', kind: 'double', settings: { PRECISION: 2, SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: null } },
  { id: 'datetime', description: 'Date and time', kind: 'datetime', settings: { DEFAULT_VALUE: NO_DATE } },
  { id: 'date', description: 'Date', kind: 'date', settings: { DEFAULT_VALUE: NO_DATE } },
  { id: 'boolean', description: 'Yes or no', kind: 'boolean', settings: { DEFAULT_VALUE: 0, DISPLAY: 'CHECKBOX' } },
  { id: 'address', description: 'Address', kind: 'text', settings: { SHOW_MAP: 'Y' } },
  { id: 'url', description: 'Link', kind: 'text', settings: { POPUP: 'Y', SIZE: 20, MIN_LENGTH: 0, MAX_LENGTH: 0, DEFAULT_VALUE: '', ROWS: 1 } },
  {
    id: 'enumeration',
    description: 'List',
    kind: 'enumeration',
    settings: { DISPLAY: 'LIST', LIST_HEIGHT: 1, CAPTION_NO_VALUE: '', SHOW_NO_VALUE: 'Y' },
  },
]

/**
 * Kinds of fields that a portal has: the platform's own without files and information blocks, and those of apps whose installation is
 * finished, under `rest_<number of the app>_<code>`.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/index.html
 */
export function userFieldTypes(world: World, portal: Portal): UserFieldType[] {
  const ofApps = typesOfApps(world, portal).map(({ id, widget }): UserFieldType => ({ id, description: widget.title, kind: 'text', settings: {} }))
  return [...BUILT_IN, ...ofApps]
}

/** Kinds of fields that apps have registered, each with the app and the handler that shows such a field. */
export function typesOfApps(world: World, portal: Portal): { id: string, app: string, widget: Widget }[] {
  return [...portal.installations.values()].filter(({ state }) => state === 'installed').flatMap(({ app, widgets }) => {
    const number = world.apps.get(app)?.id
    return widgets.filter(({ placement }) => placement === FIELD_PLACEMENT).map(widget => ({ id: `rest_${number}_${widget.userTypeId}`, app, widget }))
  })
}

/** The handler that shows fields of a kind; none for the platform's own kinds, and for those that are gone. */
export function findFieldHandler(world: World, portal: Portal, id: string): (Widget & { app: string }) | undefined {
  const found = typesOfApps(world, portal).find(type => type.id === id)
  return found && { ...found.widget, app: found.app }
}

/** One kind of fields. */
export function findUserFieldType(world: World, portal: Portal, id: string): UserFieldType | undefined {
  return userFieldTypes(world, portal).find(type => type.id === id)
}

/** How the values of a field are read; of a kind that is gone, as texts. */
export function valueKind({ userTypeId }: UserField): ValueKind {
  return BUILT_IN.find(type => type.id === userTypeId)?.kind ?? 'text'
}
