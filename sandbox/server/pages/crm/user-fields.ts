import type { CrmNewUserField, CrmUserField, CrmUserFields } from '../../../shared/types/crm'
import type { UserField } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { typesOfApps, userFieldTypes } from '../../portal/crm/user-field-types'
import { labelOf, userFieldsOf } from '../../portal/crm/user-fields'
import { accessDenied, RestError } from '../../rest/error'
import { checkFieldName, createUserField, deleteUserField } from '../../rest/crm/user-fields/work'
import type { CrmScene } from './scene'

/** Only administrators manage custom fields. @throws RestError `ACCESS_DENIED` */
function requireAdministrator({ user }: CrmScene): void {
  if (!user.admin) throw accessDenied()
}

/** Custom fields of a type, and the kinds that a new one may have. @throws RestError `ACCESS_DENIED` to all but administrators */
export function readUserFields(scene: CrmScene, type: EntityType): CrmUserFields {
  requireAdministrator(scene)
  const { world, portal } = scene
  const apps = new Map(typesOfApps(world, portal).map(({ id, app }) => [id, world.apps.get(app)?.name ?? app]))
  return {
    fields: userFieldsOf(portal.crm, type.userFieldEntity).map(field => writeUserField(scene, field)),
    kinds: userFieldTypes(world, portal).map(({ id, description }) => ({ id, name: description || id, app: apps.get(id) ?? null })),
  }
}

function writeUserField({ world, portal, language }: CrmScene, field: UserField): CrmUserField {
  const kind = userFieldTypes(world, portal).find(({ id }) => id === field.userTypeId)
  return {
    id: field.id,
    name: field.fieldName,
    label: labelOf(field, 'EDIT_FORM_LABEL', language),
    kind: kind?.description || field.userTypeId,
    multiple: field.multiple,
    mandatory: field.mandatory,
  }
}

/**
 * Makes a custom field, and tells the apps. Its code holds the moment, as those of fields that people make on the platform do.
 * @throws RestError `ACCESS_DENIED` to all but administrators, `ERROR_CORE` for a kind that there is not
 */
export function addCardField(scene: CrmScene, type: EntityType, wish: CrmNewUserField): CrmUserField {
  requireAdministrator(scene)
  const prefix = type.categoryId === null ? 'UF_CRM' : `UF_${type.userFieldEntity}`
  const name = `${prefix}_${Date.now()}`
  checkFieldName(name)
  return writeUserField(scene, createUserField(scene, type.userFieldEntity, name, {
    USER_TYPE_ID: wish.kind,
    LABEL: wish.label,
    MULTIPLE: wish.multiple,
    MANDATORY: wish.mandatory,
    SHOW_IN_LIST: wish.showInList,
    LIST: wish.options.map((value, index) => ({ VALUE: value, SORT: (index + 1) * 10 })),
  }, false))
}

/** Deletes a custom field with its values, and tells the apps. @throws RestError `ACCESS_DENIED` or `NOT_FOUND` */
export function removeCardField(scene: CrmScene, id: number): void {
  requireAdministrator(scene)
  const field = scene.portal.crm.userFields.get(id)
  if (!field) throw new RestError('NOT_FOUND', 'There is no such field', 400)
  deleteUserField(scene, field)
}
