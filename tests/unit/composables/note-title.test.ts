import { describe, expect, it } from 'vitest'
import { parseNote } from '../../../composables/note-parser'
import { noteTitle } from '../../../composables/note-title'

const title = async (body: string, longest = 40) => noteTitle(await parseNote(body), longest)

describe('the title of a note', () => {
  it('is its first line, without markup', async () => {
    expect(await title('**Agreed**: the _offer_ goes out\nand more')).toBe('Agreed: the offer goes out')
    expect(await title('# Call\n\n- one\n- two')).toBe('Call')
    expect(await title('> - first\n> - second')).toBe('first')
  })

  it('is cut where it is too long', async () => expect(await title('Send the offer to everybody', 15)).toBe('Send the offer…'))
  it('is empty where there are no words', async () => expect(await title('---')).toBe(''))
})
