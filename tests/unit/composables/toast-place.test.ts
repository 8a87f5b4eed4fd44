import { describe, expect, it } from 'vitest'
import { messageTop } from '../../../composables/useToastPlace'

describe('a message', () => {
  it('shows below what it is about, and does not cover it', () => {
    expect(messageTop({ top: 600, bottom: 628 }, 1000)).toBe(640)
  })

  it('shows above it at the end of the page', () => {
    expect(messageTop({ top: 950, bottom: 978 }, 1000)).toBe(806)
  })

  it('stays on the page in a frame that is too low for both', () => {
    expect(messageTop({ top: 60, bottom: 88 }, 100)).toBe(16)
  })
})
