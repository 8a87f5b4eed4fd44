import { z } from 'zod'

const TRUE = new Set(['y', 'yes', 'true', '1', 'on'])

function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

/** PHP sees a list and a map as one thing: a list out of either. */
function asList(value: unknown): unknown {
  if (value === '' || value === null) return []
  if (typeof value === 'object' && !Array.isArray(value)) return Object.values(value)
  return value
}

/** An empty list is what an empty map looks like; a filled list is a map with numbers as keys. */
function asMap(value: unknown): unknown {
  if (value === '' || value === null) return {}
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : value
}

/** A text; numbers and booleans are written out, as they are in a form. */
export const text = z.preprocess(asText, z.string())

/** A text that may be missing; empty text and null count as missing. */
export const optionalText = z.preprocess(value => value === null ? undefined : asText(value), z.string().optional())
  .transform(value => value === '' ? undefined : value)

/** `Y`, `true` or `1`, in any letter case; everything else is false. */
export const flag = z.preprocess(value => TRUE.has(String(value ?? '').toLowerCase()), z.boolean())

/** A list; a map counts as the list of its values, a single text as a list of one. */
export const textList = z.preprocess(
  value => typeof value === 'string' && value !== '' ? [value] : asList(value),
  z.array(text),
)

/** A map with any values. */
export const map = z.preprocess(asMap, z.record(z.string(), z.unknown()))

/** A map of texts. */
export const textMap = z.preprocess(asMap, z.record(z.string(), text))
