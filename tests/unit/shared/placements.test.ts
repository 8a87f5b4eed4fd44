import { describe, expect, it } from 'vitest'
import { PLACEMENTS, firstOption } from '../../../shared/placements'
import samples from '../../fixtures/placement-samples.json'

describe('the catalogue', () => {
  it.each(samples.filter(sample => sample.placement in PLACEMENTS))('finds $subject in the sample post of $placement ($source)', ({ placement, options, subject }) => {
    expect(PLACEMENTS[placement as keyof typeof PLACEMENTS].subject(options)).toBe(subject)
  })

  it.each(['undefined', 'false', '0', '', '-5', '1e9', 'abc', '12;drop'])('takes a task id of %j for none', (id) => {
    expect(PLACEMENTS.TASK_VIEW_TAB.subject({ taskId: id })).toBeNull()
  })

  it('gives each placement an address named after its code', () => {
    for (const [code, placement] of Object.entries(PLACEMENTS)) {
      expect(placement.path).toBe(`/placement/${code.toLowerCase().replaceAll('_', '-')}`)
    }
  })
})

describe('an option', () => {
  it('is found in any letter case, the first name that holds something winning', () => {
    expect(firstOption({ TASK_ID: '0', id: '7' }, 'taskId', 'TASK_ID', 'ID')).toBe('7')
  })

  it('is nothing where the platform means nothing', () => {
    expect(firstOption({ ID: 'undefined' }, 'ID')).toBeNull()
  })
})
