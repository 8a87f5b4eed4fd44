import type { FrameCommand } from './host'

/** A custom field of a card whose input is an app's frame. */
export interface UserFieldInput {
  mode: 'view' | 'edit'
  get: () => unknown
  set: (value: string) => void
}

/**
 * The commands of a custom field. The value travels as its bare JSON; an object or a list is kept as the text of its JSON, and nothing
 * changes while the card is only viewed.
 *
 * @param field that the frame is the input of
 * @see Frame protocol of the portal's host page: user field
 */
export function userFieldCommands(field: UserFieldInput): Record<string, FrameCommand> {
  return {
    setValue(_params, answer, { params: value }) {
      if (field.mode === 'edit') field.set(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''))
      answer()
    },
    getValue(_params, answer) {
      answer(field.get())
    },
  }
}
