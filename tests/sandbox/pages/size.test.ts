import { expect, it } from 'vitest'
import { readSize } from '../../../sandbox/app/frame/size'

it.each([
  ['pixels', { width: 640, height: 480 }, { width: 640, height: 480 }],
  ['the full width', { width: '100%', height: 900 }, { width: '100%', height: 900 }],
  ['pixels in a text', { width: '640px', height: '480' }, { width: 640, height: 480 }],
  ['a width that is no number as 100 pixels', { width: 'wide', height: 480 }, { width: 100, height: 480 }],
  ['no height for 0', { width: 640, height: 0 }, { width: 640, height: null }],
  ['no height for what is no number', { width: 640, height: 'auto' }, { width: 640, height: null }],
  ['nothing at all as 100 pixels wide', {}, { width: 100, height: null }],
])('reads %s', (_name, params, size) => {
  expect(readSize(params)).toEqual(size)
})
