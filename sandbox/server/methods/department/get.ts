import { z } from 'zod'
import type { Department } from '../../portal/portal'
import type { Fields } from '../../rest/filter'
import { compileFilter } from '../../rest/filter'
import { page } from '../../rest/list'
import { defineMethod } from '../../rest/method'
import { compileOrder } from '../../rest/order'
import { optionalText } from '../../rest/params'

/** The department at the top; all others lie right below it. */
const ROOT = '1'
const SORTING = 500

const FIELDS: Fields<Department> = {
  ID: { kind: 'number', read: department => department.id },
  NAME: { kind: 'text', read: department => department.name },
  SORT: { kind: 'number', read: () => SORTING },
  PARENT: { kind: 'number', read: department => department.id === ROOT ? null : ROOT },
  UF_HEAD: { kind: 'number', read: department => department.headId },
}

/** A department as the method lists it; the one at the top has no parent. */
function writeDepartment({ id, name, headId }: Department): Record<string, string | number> {
  return { ID: id, NAME: name, SORT: SORTING, ...(id === ROOT ? {} : { PARENT: ROOT }), UF_HEAD: headId }
}

/**
 * Departments. `sort` and the filter by `SORT` are one parameter in any letter case: a field's name sorts, a number filters. People from
 * outside have no part in the company's structure.
 * @see https://apidocs.bitrix24.com/api-reference/departments/department-get.html
 */
export default defineMethod({
  scope: 'department',
  auth: 'any',
  params: z.object({ sort: optionalText, order: optionalText, ID: z.unknown(), NAME: z.unknown(), PARENT: z.unknown(), UF_HEAD: z.unknown() }),
  handler({ sort, order, ...wishes }, { portal, user, start }) {
    const byField = sort !== undefined && sort.toUpperCase() in FIELDS
    const filter = { ...wishes, SORT: byField ? undefined : sort }
    const matches = compileFilter(Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)), FIELDS)
    const found = user.extranet ? [] : [...portal.departments.values()].filter(matches)
    return page(found.sort(compileOrder({ [byField ? sort : 'ID']: order ?? 'ASC' }, FIELDS)), start, writeDepartment)
  },
})
