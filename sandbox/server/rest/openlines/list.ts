import type { OpenLine } from '../../portal/openlines/openlines'
import type { Person, Portal } from '../../portal/portal'
import { fullName } from '../../portal/portal'
import type { Scalar } from '../filter'
import { compileFilter } from '../filter'
import { phpMap } from '../php'
import { LINE_FIELDS, settingsOf } from './fields'
import type { LineAction, LineOptions, LineQuery } from './query'

/** Channels as `imopenlines.config.list.get` writes them. */
export function listLines(portal: Portal, viewer: Person, query: LineQuery, options: LineOptions): Record<string, unknown>[] {
  return [...portal.openLines.values()]
    .filter(line => options.permission === null || mayDo(viewer, line, options.permission))
    .filter(compileFilter(query.filter, LINE_FIELDS))
    .sort((left, right) => compareBy(query.order, left, right))
    .slice(query.offset, query.offset + query.limit)
    .map(line => ({ ...writeSettings(line, query.select), ...writeQueue(portal, line, options) }))
}

/** Administrators may do everything; operators see their channels and work in them. */
function mayDo(viewer: Person, line: OpenLine, action: LineAction): boolean {
  return viewer.admin || (action !== 'modify' && line.operators.includes(viewer.id))
}

function compareBy(order: LineQuery['order'], left: OpenLine, right: OpenLine): number {
  for (const { field, descending } of order) {
    const difference = compare(keyOf(left, field), keyOf(right, field))
    if (difference) return descending ? -difference : difference
  }
  return left.id - right.id
}

function keyOf(line: OpenLine, name: string): Scalar {
  const field = LINE_FIELDS[name]
  const value = (field?.read(line) ?? null) as Scalar
  return field?.kind === 'number' ? Number(value) : value
}

function compare(left: Scalar, right: Scalar): number {
  if (left === right) return 0
  return (left ?? '') < (right ?? '') ? -1 : 1
}

function writeSettings(line: OpenLine, select: LineQuery['select']): Record<string, unknown> {
  const settings = settingsOf(line)
  return select ? Object.fromEntries([...select].map(([alias, name]) => [alias, settings[name]])) : settings
}

function writeQueue(portal: Portal, { operators }: OpenLine, { queue, configQueue }: LineOptions): Record<string, unknown> {
  return {
    ...(queue ? { QUEUE: operators.map(Number), QUEUE_USERS_FIELDS: phpMap(operators.map(id => [id, writeOperator(portal.people.get(id))])) } : {}),
    ...(configQueue ? { CONFIG_QUEUE: operators.map(id => ({ ENTITY_ID: id, ENTITY_TYPE: 'user' })) } : {}),
  }
}

function writeOperator(person: Person | undefined): Record<string, string | null> {
  return { USER_NAME: person ? fullName(person) : null, USER_WORK_POSITION: person?.position || null, USER_AVATAR: '', USER_AVATAR_ID: null }
}
