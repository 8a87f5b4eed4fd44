import { describe, expect, it } from 'vitest'
import { readSliderSettings, sliderCssWidth } from '../../../sandbox/app/frame/slider-settings'

describe('the parameters of openApplication', () => {
  it('are settings where they begin with bx24_, and the app\'s own values where not', () => {
    expect(readSliderSettings({
      note: 7,
      bx24_width: 450,
      bx24_leftBoundary: 100,
      bx24_title: 'Note',
      bx24_label: { bgColor: 'pink', text: 'my note', color: '#07ff0e' },
    })).toEqual({
      settings: { width: 450, leftBoundary: 100, title: 'Note', label: { bgColor: 'pink', text: 'my note', color: '#07ff0e' } },
      values: { note: 7 },
    })
  })

  it('of a wrong type, and settings of another name, reach neither slider nor app', () => {
    expect(readSliderSettings({ bx24_width: '450', bx24_title: 7, bx24_label: 'pink', bx24_color: 'red', view: 'note' }))
      .toEqual({ settings: {}, values: { view: 'note' } })
  })

  it('name a label\'s background; one that the platform does not know is empty', () => {
    expect(readSliderSettings({ bx24_label: { bgColor: 'red', text: 'x' } }).settings.label).toEqual({ bgColor: '', text: 'x', color: '' })
  })

  it('that own options and params hand on params alone', () => {
    expect(readSliderSettings({ options: { a: 1 }, params: { b: 2 }, c: 3 }).values).toEqual({ b: 2 })
    expect(readSliderSettings({ options: { a: 1 }, c: 3 }).values).toEqual({ options: { a: 1 }, c: 3 })
  })
})

describe('the width of a slider', () => {
  it('is what was asked for, as far as the window has room', () => {
    expect(sliderCssWidth({ width: 600 }, 1600)).toBe('min(600px, 100vw - 65px)')
    expect(sliderCssWidth({ width: 600 }, 400)).toBe('min(600px, 100vw - 44px)')
  })

  it('leaves a strip of the page free by itself', () => {
    expect(sliderCssWidth({}, 1600)).toBe('calc(100vw - 300px)')
    expect(sliderCssWidth({}, 1000)).toBe('calc(100vw - 65px)')
    expect(sliderCssWidth({}, 400)).toBe('calc(100vw - 44px)')
  })

  it('follows the left boundary, but never leaves the window', () => {
    expect(sliderCssWidth({ leftBoundary: 0 }, 1600)).toBe('calc(100vw - 0px)')
    expect(sliderCssWidth({ leftBoundary: -50 }, 1600)).toBe('calc(100vw - 0px)')
    expect(sliderCssWidth({ leftBoundary: 5000 }, 1600)).toBe('calc(100vw - 1535px)')
  })
})
