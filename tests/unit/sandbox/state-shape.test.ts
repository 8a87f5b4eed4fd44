import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { STATE_SHAPE } from '../../../sandbox/server/portal/state'
import { shapeOf } from './type-shape'

it('the sandbox keeps plain data, and knows files of another shape by their mark', { timeout: 60_000 }, () => {
  const shape = shapeOf('sandbox/server/portal/state.ts', 'State')
  const mark = createHash('sha256').update(shape).digest('hex').slice(0, 12)
  expect(STATE_SHAPE, `What the sandbox keeps has changed: set STATE_SHAPE in sandbox/server/portal/state.ts to "${mark}"`).toBe(mark)
})
