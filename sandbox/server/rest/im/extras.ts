import { z } from 'zod'
import type { MessageExtras } from '../../portal/messenger/messenger'
import { RestError } from '../error'

type Extra = keyof MessageExtras

/** Characters of JSON. @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html */
const MAX_SIZE = 60_000

const blocks = z.array(z.record(z.string(), z.unknown())).min(1)

const SCHEMAS: Readonly<Record<Extra, z.ZodType>> = {
  ATTACH: z.union([blocks, z.object({ BLOCKS: blocks }).loose(), z.record(z.string().regex(/^\d+$/), z.record(z.string(), z.unknown()))]),
  KEYBOARD: z.union([blocks, z.object({ BUTTONS: blocks }).loose()]),
  MENU: z.union([blocks, z.object({ ITEMS: blocks }).loose()]),
}

/** Codes that the methods use; `im.message.update` writes one of them its own way. */
export interface ExtraCodes {
  MENU: 'MENU_ERROR' | 'menu_ERROR'
}

/** Parameters with blocks beside a message's text: values or JSON. */
export const extraParams = { ATTACH: z.unknown(), KEYBOARD: z.unknown(), MENU: z.unknown() }

/**
 * Reads attachments, buttons and menus.
 * @returns those that are given; `null` for one that is to be taken away (`N` or nothing)
 * @throws RestError `…_ERROR` or `…_OVERSIZE` 400
 */
export function readExtras(given: MessageExtras, codes: ExtraCodes = { MENU: 'MENU_ERROR' }): MessageExtras {
  const extras: MessageExtras = {}
  for (const name of Object.keys(SCHEMAS) as Extra[]) {
    const value = given[name]
    if (value !== undefined) extras[name] = readExtra(name, value, name === 'MENU' ? codes.MENU : `${name}_ERROR`)
  }
  return extras
}

function readExtra(name: Extra, given: unknown, code: string): unknown {
  if (given === null || given === '' || given === 'N') return null
  const value = typeof given === 'string' ? parseJson(given) : given
  if (JSON.stringify(value ?? null).length > MAX_SIZE) {
    throw new RestError(`${name}_OVERSIZE`, `You have exceeded the maximum allowable size of ${name.toLowerCase()}`, 400)
  }
  if (!SCHEMAS[name].safeParse(value).success) throw new RestError(code, `Incorrect ${name.toLowerCase()} params`, 400)
  return value
}

/** Text that is not JSON is no attachment. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
