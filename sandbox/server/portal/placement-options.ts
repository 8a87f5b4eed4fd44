import { IM_PALETTE } from '../../shared/im-palette'
import { RestError, missingArgument } from '../rest/error'

/** One key of `OPTIONS` that a place keeps. */
export interface BindOption {
  name: string
  /** Refusal where it is missing; absent: it may be missing. */
  required?: () => RestError
  default?: string
  /** Refusal where the value does not fit. */
  invalid?: () => RestError
  fits?: (value: string) => boolean
}

const CONTEXTS = new Set(['ALL', 'USER', 'CHAT', 'LINES', 'CRM'])
const COLORS = new Set(Object.keys(IM_PALETTE))
const ICON_NAME = /^[A-Za-z][A-Za-z -]{0,49}$/

function invalid(name: string, what: string): () => RestError {
  return () => new RestError(`INVALID_ERROR_${name}`, `Field ${what} is invalid.`, 400)
}

/** Options of the messenger's places. @see https://apidocs.bitrix24.com/api-reference/widgets/im/index.html */
export const MESSENGER_OPTIONS = {
  iconName: {
    name: 'iconName',
    required: () => missingArgument('iconName', 200),
    invalid: invalid('ICON_NAME', 'iconName'),
    fits: value => ICON_NAME.test(value),
  },
  extranet: { name: 'extranet', default: 'N', invalid: invalid('EXTRANET', 'extranet'), fits: value => value === 'Y' || value === 'N' },
  context: {
    name: 'context',
    default: 'ALL',
    invalid: invalid('CONTEXT', 'context'),
    fits: value => value.split(';').every(part => CONTEXTS.has(part.trim())),
  },
  role: { name: 'role', default: 'USER', invalid: invalid('ROLE', 'role'), fits: value => value === 'USER' || value === 'ADMIN' },
  color: { name: 'color', invalid: invalid('COLOR', 'color'), fits: value => COLORS.has(value) },
  width: { name: 'width', default: '100', invalid: invalid('WIDTH', 'width'), fits: isSize },
  height: { name: 'height', default: '100', invalid: invalid('HEIGHT', 'height'), fits: isSize },
} as const satisfies Record<string, BindOption>

/** Projects, joined by comma, in whose tasks alone a widget stands. @see https://apidocs.bitrix24.com/api-reference/widgets/task/view-tab.html */
export const GROUP_OPTION: BindOption = { name: 'groupId' }

/** @see https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html */
export const ERROR_HANDLER_OPTION: BindOption = {
  name: 'errorHandlerUrl',
  required: () => new RestError('EMPTY_ERROR_HANDLER_URL', 'Field errorHandlerUrl is empty.', 200),
}

function isSize(value: string): boolean {
  return /^\d+$/.test(value)
}

/**
 * What a place keeps of `OPTIONS`: keys that it declares, with defaults; every other key is dropped without a word.
 * @throws RestError as documented for the option
 */
export function keepOptions(declared: readonly BindOption[], given: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const option of declared) {
    const value = given[option.name]
    if (value === undefined || value === '') {
      if (option.required) throw option.required()
      if (option.default !== undefined) kept[option.name] = option.default
    } else {
      if (option.fits && !option.fits(value)) throw (option.invalid ?? (() => missingArgument(option.name)))()
      kept[option.name] = value
    }
  }
  return kept
}
