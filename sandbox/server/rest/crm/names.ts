import { camelCase } from '../php'

const DIGITS_BETWEEN = /_(\d+)(?=_)/g

/**
 * A custom field's name in the universal methods: `UF_CRM_2_1639669411830` is `ufCrm2_1639669411830`, `UF_CRM_NEXT_STEP` is
 * `ufCrmNextStep`. Digits at the end keep their underscore.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html
 */
export function customName(fieldName: string): string {
  return fieldName.toLowerCase().replace(DIGITS_BETWEEN, '$1').replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())
}

/**
 * Name of a field in the universal methods.
 * @param name of a value: `CREATED_TIME` is `createdTime`
 */
export function universalName(name: string): string {
  return camelCase(name)
}

/** `editFormLabel` as the older methods write it: `EDIT_FORM_LABEL`. */
export function oldName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}
