import type { FrameCommand } from './host'

/** What an app's frame in a custom field reads and writes. */
export interface FieldValue {
  multiple: boolean
  /** The values in the card's form. */
  read: () => string[]
  /** Missing in view mode, where nothing is written. */
  write?: (values: string[]) => void
}

/**
 * Commands of a frame in a custom field. `setValue` takes the value itself as its params: the answer is empty, and the card keeps the
 * value when somebody saves it.
 *
 * @param field that the frame stands in
 * @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/index.html
 */
export function fieldCommands(field: FieldValue): Record<string, FrameCommand> {
  return {
    setValue(_named, answer, { params }) {
      field.write?.(fieldTexts(params, field.multiple))
      answer()
    },
    getValue(_named, answer) {
      answer(optionValue(field.read(), field.multiple))
    },
  }
}

/**
 * A custom field's value as apps get it: of a multiple field a list, of another one a text, or null for none.
 *
 * @param values in the card's form
 */
export function optionValue(values: readonly string[], multiple: boolean): string | null | string[] {
  return multiple ? [...values] : values[0] ?? null
}

/**
 * A value from an app as the card's form keeps it. What is no text is kept as JSON; of a list a multiple field keeps each entry.
 *
 * @param value as it came, of any type
 */
export function fieldTexts(value: unknown, multiple: boolean): string[] {
  const values = multiple && Array.isArray(value) ? value : [value]
  return values.map(textOf).filter(text => text !== '')
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
