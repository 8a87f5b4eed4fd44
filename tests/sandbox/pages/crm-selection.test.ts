import { describe, expect, it } from 'vitest'
import { crmBuckets, readCrmSelection } from '../../../sandbox/app/frame/crm-selection'
import type { CrmCandidate } from '../../../sandbox/shared/types/selection'

const ALL = ['lead', 'contact', 'company', 'deal', 'quote']

describe('a choice of CRM records', () => {
  it('is of the types that are asked for, or of all', () => {
    expect(readCrmSelection({ entityType: ['deal', 'lead', 'invoice'] }).types).toEqual(['lead', 'deal'])
    expect(readCrmSelection({ entityType: [] }).types).toEqual(ALL)
    expect(readCrmSelection({ entityType: 'deal' }).types).toEqual(ALL)
    expect(readCrmSelection({}).types).toEqual(ALL)
  })

  it('begins with what was chosen before, where several may be chosen', () => {
    const value = { lead: [1348, '2'], contact: ['C_2'], company: [4], deal: [1], quote: [3], invoice: [9] }
    expect(readCrmSelection({ multiple: true, value })).toMatchObject({ multiple: true, value: ['L_1348', 'L_2', 'C_2', 'CO_4', 'D_1', 'Q_3'] })
    expect(readCrmSelection({ multiple: true, value: ['L_1', 'D_2'] }).value).toEqual(['L_1', 'D_2'])
    expect(readCrmSelection({ multiple: true, value: 'L_1' }).value).toEqual([])
    expect(readCrmSelection({ value })).toMatchObject({ multiple: false, value: [] })
  })

  it('is answered by type, counted from 0, also where nothing of a type was chosen', () => {
    const choice = (type: CrmCandidate['type'], id: string): CrmCandidate => ({ id, type, title: id, desc: '', url: '' })
    const [first, second] = [choice('contact', 'C_2'), choice('contact', 'C_1')]
    expect(crmBuckets(['contact', 'quote'], [first, second])).toEqual({
      contact: { 0: { ...first, place: 'contact' }, 1: { ...second, place: 'contact' } },
      quote: {},
    })
  })
})
