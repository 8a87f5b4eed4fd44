import { visibleItems } from '../../portal/crm/access'
import type { CrmItem } from '../../portal/crm/crm'
import { COMPANY, CONTACT, LEAD } from '../../portal/crm/crm'
import type { Person, Portal } from '../../portal/portal'
import { phpMap } from '../php'

/** Numbers of records by type; none at all is an empty list. */
export type Duplicates = ReturnType<typeof phpMap<number[]>>

const TYPES = [['LEAD', LEAD], ['CONTACT', CONTACT], ['COMPANY', COMPANY]] as const
/** After so many of one type the others are not looked at. */
const ENOUGH = 20
/** Behind it an extension follows. */
const EXTENSION = /\s*(?:;|,|ext\.?|x).*$/i

/** Numbers compare by their digits, without an extension; addresses without letter case. */
function normalized(kind: 'PHONE' | 'EMAIL', value: string): string {
  return kind === 'EMAIL' ? value.trim().toLowerCase() : value.replace(EXTENSION, '').replace(/\D/g, '')
}

function has(item: CrmItem, kind: 'PHONE' | 'EMAIL', wanted: ReadonlySet<string>): boolean {
  return item.communications.some(one => one.typeId === kind && wanted.has(normalized(kind, one.value)))
}

/**
 * Records with one of some phone numbers or addresses, as far as a person may see them.
 * @param only `LEAD`, `CONTACT` or `COMPANY`; all three where nothing is given
 */
export function findDuplicates(portal: Portal, person: Person, kind: 'PHONE' | 'EMAIL', values: readonly string[], only: string | undefined): Duplicates {
  const wanted = new Set(values.map(value => normalized(kind, value)).filter(Boolean))
  const found: [string, number[]][] = []
  for (const [name, entityTypeId] of TYPES) {
    if (only !== undefined && only !== name) continue
    const ids = visibleItems(portal, person, entityTypeId).filter(item => has(item, kind, wanted)).slice(0, ENOUGH).map(item => item.id)
    if (ids.length) found.push([name, ids])
    if (ids.length === ENOUGH) break
  }
  return phpMap(found)
}
