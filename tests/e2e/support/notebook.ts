import type { FrameLocator, Locator } from '@playwright/test'
import { expect } from '@playwright/test'

/** Where a text stops being plain: the note shows something else from there on. */
const MARKDOWN = /[*`[]/

/** The notes of a subject, inside the app's frame, in English. */
export class Notebook {
  /** Where a new note is written. */
  readonly field: Locator

  constructor(readonly frame: FrameLocator) {
    this.field = frame.getByRole('textbox', { name: 'New note' })
  }

  /**
   * Writes a note and waits until it is stored.
   * @param text its Markdown
   * @returns the note
   */
  async write(text: string, visibility: 'shared' | 'private' = 'shared'): Promise<Locator> {
    await this.field.fill(text)
    // By key: while a card's frames get their heights, a mouse may miss what moves.
    if (visibility === 'private') await this.frame.getByRole('button', { name: 'Shared', exact: true }).press('Enter')
    await this.frame.getByRole('button', { name: 'Add note' }).press('Enter')
    return this.stored(text.split(MARKDOWN)[0] ?? text)
  }

  /** The note that holds a text. */
  note(text: string): Locator {
    return this.frame.getByRole('listitem').filter({ hasText: text })
  }

  /** The note that holds a text, once the server has it. */
  async stored(text: string): Promise<Locator> {
    const note = this.note(text)
    await expect(note).toBeVisible()
    await expect(note).not.toHaveAttribute('aria-busy', 'true')
    return note
  }

  /** Opens the editor of a note. @returns its field */
  async edit(text: string): Promise<Locator> {
    await this.note(text).getByRole('button', { name: 'Edit' }).press('Enter')
    return this.frame.getByRole('textbox', { name: 'Text of the note' })
  }
}
