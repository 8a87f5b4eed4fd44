import { z } from 'zod'
import { keepOptions } from '../portal/placement-options'
import type { Placement } from '../portal/placements'
import { openPlacement, PLACEMENTS } from '../portal/placements'
import type { Installation, Widget } from '../portal/portal'
import { nextId } from '../portal/sequence'
import { RestError, missingArgument } from './error'
import { checkHandlerAddress } from './handler-address'
import type { AppContext, Call } from './method'
import { map, optionalText, text, textMap } from './params'
import { phpMap } from './php'

/** Parameters of `placement.bind`. */
export const bindSchema = z.object({
  PLACEMENT: z.unknown(),
  HANDLER: optionalText,
  TITLE: optionalText,
  DESCRIPTION: optionalText,
  GROUP_NAME: optionalText,
  LANG_ALL: z.preprocess(value => value || undefined, map.optional()),
  OPTIONS: z.preprocess(value => value || {}, textMap),
  USER_ID: optionalText,
})

const languageSchema = z.preprocess(value => value ?? {}, z.object({
  TITLE: text.default(''),
  DESCRIPTION: text.default(''),
  GROUP_NAME: text.default(''),
}))

/** `placement.bind` answers these with 200 and a body that holds `error`. */
const OK_WITH_ERROR = 200

/**
 * Reads a place's code.
 * @param status of the refusal where it is missing: `placement.bind` has 200, `placement.unbind` 400
 * @returns the code in upper case
 * @throws RestError `ERROR_ARGUMENT`
 */
export function readPlacementCode(value: unknown, status: number): string {
  if (value === undefined || value === null || value === '') throw missingArgument('PLACEMENT', status)
  if (typeof value !== 'string') {
    throw new RestError('ERROR_ARGUMENT', 'The value of an argument \'PLACEMENT\' must be of type string', 400, { argument: 'PLACEMENT' })
  }
  return value.toUpperCase()
}

/**
 * Binds a handler to a place.
 * @throws RestError as documented for `placement.bind`
 * @see https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html
 */
export function bindWidget(params: z.output<typeof bindSchema>, { app, installation }: AppContext, { portal, scopes }: Call): true {
  const code = readPlacementCode(params.PLACEMENT, OK_WITH_ERROR)
  if (!params.HANDLER) throw missingArgument('HANDLER', OK_WITH_ERROR)
  if (code === 'DEFAULT') throw new RestError('ERROR_ARGUMENT', 'Wrong value', OK_WITH_ERROR, { argument: 'PLACEMENT' })
  const placement = availablePlacement(code, scopes)
  checkHandlerAddress(params.HANDLER)
  const userId = readUserId(params.USER_ID, placement)
  checkCount(installation, placement, { code, handler: params.HANDLER, userId })
  const languages = readLanguages(params.LANG_ALL)
  const local = languages[portal.language]
  installation.widgets.push({
    id: nextId(portal.handlerIds),
    placement: code,
    handler: params.HANDLER,
    title: local?.TITLE || params.TITLE || app.name,
    description: local?.DESCRIPTION || params.DESCRIPTION || '',
    groupName: local?.GROUP_NAME || params.GROUP_NAME || '',
    languages,
    options: keepOptions(placement.options ?? [], params.OPTIONS),
    userId,
  })
  return true
}

function availablePlacement(code: string, scopes: ReadonlySet<string>): Placement {
  const placement = openPlacement(code)
  if (!placement || (placement.scope !== null && !scopes.has(placement.scope))) {
    throw new RestError('ERROR_PLACEMENT_NOT_FOUND', 'Placement not found', 400)
  }
  return placement
}

function readUserId(value: string | undefined, placement: Placement): number {
  const userId = Number(value ?? 0)
  if (!Number.isInteger(userId) || userId <= 0) return 0
  if (!placement.perUser) throw new RestError('ERROR_PLACEMENT_USER_MODE', 'User mode is not available.', OK_WITH_ERROR)
  return userId
}

function checkCount(installation: Installation, placement: Placement, { code, handler, userId }: { code: string, handler: string, userId: number }): void {
  const bound = installation.widgets.filter(widget => widget.placement === code && widget.userId === userId)
  if (bound.some(widget => widget.handler === handler)) {
    throw new RestError('ERROR_CORE', 'Unable to set placement handler: Handler already binded', 400)
  }
  if (placement.maxCount !== undefined && bound.length >= placement.maxCount) {
    throw new RestError('ERROR_PLACEMENT_MAX_COUNT', `Placement max count: ${placement.maxCount}`, OK_WITH_ERROR)
  }
}

function readLanguages(given: Record<string, unknown> | undefined): Widget['languages'] {
  const languages: Widget['languages'] = {}
  for (const [language, texts] of Object.entries(given ?? {})) {
    const parsed = languageSchema.safeParse(texts)
    if (parsed.success) languages[language.toLowerCase()] = parsed.data
  }
  return languages
}

/** A bound handler as `placement.get` lists it. */
export interface WrittenWidget {
  placement: string
  userId: number
  handler: string
  options: Record<string, string> | string[]
  title: string
  description: string
  langAll: Widget['languages'] | Widget['languages'][string][]
}

/** The record of a bound handler: empty maps are `[]`. */
export function writeWidget(widget: Widget): WrittenWidget {
  return {
    placement: widget.placement,
    userId: widget.userId,
    handler: widget.handler,
    options: phpMap(Object.entries(widget.options)),
    title: widget.title,
    description: widget.description,
    langAll: phpMap(Object.entries(widget.languages)),
  }
}

/**
 * Removes handlers from a place.
 * @returns the platform's count: two for each, one for finding it and one for removing it
 */
export function unbindWidgets(installation: Installation, code: string, handler: string | undefined, userId: number | undefined): number {
  const before = installation.widgets.length
  installation.widgets = installation.widgets.filter(widget =>
    widget.placement !== code
    || (handler !== undefined && widget.handler !== handler)
    || (userId !== undefined && widget.userId !== userId))
  return (before - installation.widgets.length) * 2
}

/** Codes of places that apps may bind to, with the scope that each belongs to. */
export function listPlacements(): { code: string, scope: string | null }[] {
  return Object.entries(PLACEMENTS).filter(([, placement]) => !placement.private).map(([code, { scope }]) => ({ code, scope }))
}
