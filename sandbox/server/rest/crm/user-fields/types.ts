import { z } from 'zod'
import { FIELD_PLACEMENT } from '../../../portal/crm/user-field-types'
import type { Installation, Widget } from '../../../portal/portal'
import { nextId } from '../../../portal/sequence'
import { missingArgument, RestError } from '../../error'
import { checkHandlerAddress } from '../../handler-address'
import type { AppContext, Call } from '../../method'
import { optionalText, textMap } from '../../params'

/** Parameters of `userfieldtype.add` and `userfieldtype.update`. */
export const fieldTypeSchema = z.object({
  USER_TYPE_ID: optionalText,
  HANDLER: optionalText,
  TITLE: optionalText,
  DESCRIPTION: optionalText,
  OPTIONS: z.preprocess(value => value || undefined, textMap.optional()),
})

type GivenType = z.output<typeof fieldTypeSchema>

/** A kind of fields as `userfieldtype.list` answers it. */
export interface WrittenFieldType {
  USER_TYPE_ID: string
  HANDLER: string
  TITLE: string
  DESCRIPTION: string
}

/** `rest_<number of the app>_<code>`. */
const LONGEST_CODE = 50
const CODE = /^[a-z0-9_]+$/

/** Kinds of fields that an app has registered. */
export function fieldTypesOf({ widgets }: Installation): Widget[] {
  return widgets.filter(widget => widget.placement === FIELD_PLACEMENT)
}

/** The record of a kind of fields. */
export function writeFieldType({ userTypeId = '', handler, title, description }: Widget): WrittenFieldType {
  return { USER_TYPE_ID: userTypeId, HANDLER: handler, TITLE: title, DESCRIPTION: description }
}

function readCode(given: string | undefined): string {
  if (given === undefined) throw missingArgument('USER_TYPE_ID')
  return given.toLowerCase()
}

function checkCode(code: string, { app }: AppContext): void {
  if (CODE.test(code) && `rest_${app.id}_${code}`.length <= LONGEST_CODE) return
  throw new RestError('ERROR_ARGUMENT', 'Invalid value of an argument \'USER_TYPE_ID\'', 400, { argument: 'USER_TYPE_ID' })
}

/** One address serves one kind of fields. */
function checkAddress(handler: string, others: readonly Widget[]): void {
  checkHandlerAddress(handler)
  if (others.some(widget => widget.handler === handler)) throw alreadyBound()
}

function alreadyBound(): RestError {
  return new RestError('ERROR_CORE', 'Unable to set placement handler: Handler already binded', 400)
}

function readOptions(given: Record<string, string> | undefined): Record<string, string> {
  const height = Number(given?.height ?? 0)
  return Number.isInteger(height) && height > 0 ? { height: String(height) } : {}
}

/**
 * Registers a kind of fields.
 * @throws RestError `ERROR_ARGUMENT` or `ERROR_CORE`
 * @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-add.html
 */
export function addFieldType(given: GivenType, context: AppContext, { portal }: Call): void {
  const code = readCode(given.USER_TYPE_ID)
  if (given.HANDLER === undefined) throw missingArgument('HANDLER')
  checkCode(code, context)
  const known = fieldTypesOf(context.installation)
  if (known.some(widget => widget.userTypeId === code)) throw alreadyBound()
  checkAddress(given.HANDLER, known)
  context.installation.widgets.push({
    id: nextId(portal.handlerIds),
    placement: FIELD_PLACEMENT,
    handler: given.HANDLER,
    title: given.TITLE ?? '',
    description: given.DESCRIPTION ?? '',
    groupName: '',
    languages: {},
    options: readOptions(given.OPTIONS),
    userId: 0,
    userTypeId: code,
  })
}

/** One of the app's kinds of fields. @throws RestError `ERROR_ARGUMENT` or `ERROR_NOT_FOUND` */
export function findFieldType(given: string | undefined, { installation }: AppContext): Widget {
  const code = readCode(given)
  const found = fieldTypesOf(installation).find(widget => widget.userTypeId === code)
  if (!found) throw new RestError('ERROR_NOT_FOUND', 'User Field Type not found', 400)
  return found
}

/**
 * Changes a kind of fields; what is not given stays.
 * @throws RestError `ERROR_ARGUMENT`, `ERROR_NOT_FOUND` or `ERROR_CORE`
 * @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-update.html
 */
export function updateFieldType(given: GivenType, context: AppContext): void {
  const widget = findFieldType(given.USER_TYPE_ID, context)
  if ([given.HANDLER, given.TITLE, given.DESCRIPTION].every(value => value === undefined)) throw missingArgument('HANDLER|TITLE|DESCRIPTION')
  if (given.HANDLER !== undefined) checkAddress(given.HANDLER, fieldTypesOf(context.installation).filter(other => other !== widget))
  Object.assign(widget, {
    handler: given.HANDLER ?? widget.handler,
    title: given.TITLE ?? widget.title,
    description: given.DESCRIPTION ?? widget.description,
    options: given.OPTIONS === undefined ? widget.options : readOptions(given.OPTIONS),
  })
}
