import type { CrmValue } from '../../portal/crm/crm'
import { COMPANY, itemsOf } from '../../portal/crm/crm'
import { BASE_CURRENCY } from '../../portal/crm/currencies'
import type { EntityType } from '../../portal/crm/entity-types'
import { firstStatus } from '../../portal/crm/statuses'
import type { Person, Portal } from '../../portal/portal'
import { fieldsOf } from './fields/fields'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** Directories whose first entry a new record has; the others stay empty. */
const PREFILLED = new Set(['STAGE_ID', 'SOURCE_ID', 'TYPE_ID', 'INDUSTRY', 'EMPLOYEES'])

/**
 * What a new record holds where nothing is given.
 * @param now milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-add.html
 */
export function defaultValues(portal: Portal, user: Person, type: EntityType, id: number, now: number): Record<string, CrmValue> {
  const person = Number(user.id)
  const today = Math.floor(now / DAY) * DAY
  const all: Record<string, CrmValue> = {
    CREATED_TIME: now,
    UPDATED_TIME: now,
    CREATED_BY: person,
    UPDATED_BY: person,
    MOVED_BY: person,
    MOVED_TIME: now,
    LAST_ACTIVITY_BY: person,
    LAST_ACTIVITY_TIME: now,
    ASSIGNED_BY_ID: person,
    OPENED: true,
    TITLE: `${type.name} #${id}`,
    CURRENCY_ID: BASE_CURRENCY,
    OPPORTUNITY: 0,
    IS_MANUAL_OPPORTUNITY: false,
    TAX_VALUE: 0,
    REVENUE: 0,
    CATEGORY_ID: type.categoryId ?? 0,
    BEGINDATE: today,
    CLOSEDATE: today + WEEK,
    ACTUAL_DATE: today + WEEK,
    EXPORT: true,
    IS_RECURRING: false,
    IS_RETURN_CUSTOMER: false,
    IS_REPEATED_APPROACH: false,
    IS_MY_COMPANY: false,
    MYCOMPANY_ID: itemsOf(portal.crm, COMPANY).find(company => company.values.IS_MY_COMPANY === true)?.id ?? null,
  }
  const fields = fieldsOf(type)
  const directories = fields.flatMap(({ name, directory }) => directory !== null && PREFILLED.has(name) ? [[name, firstStatus(portal.crm, directory)] as const] : [])
  const names = new Set(fields.map(field => field.name))
  return Object.fromEntries([...Object.entries(all).filter(([name]) => names.has(name)), ...directories])
}
