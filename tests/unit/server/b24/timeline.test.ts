import { expect, it } from 'vitest'
import { timelineOwner } from '../../../../server/b24/timeline'

it.each([
  ['crm:3:7', { type: 'contact', owner: 7 }],
  ['crm:2:25', { type: 'deal', owner: 25 }],
  ['crm:1046:9', { type: 'dynamic_1046', owner: 9 }],
  ['phone:+15550100', null],
  ['task:286', null],
])('the timeline of %s', (subject, owner) => {
  expect(timelineOwner(subject)).toEqual(owner)
})
