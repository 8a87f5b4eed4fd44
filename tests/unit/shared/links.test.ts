import { expect, it } from 'vitest'
import { callView } from '../../../composables/call-report'
import { overviewView } from '../../../composables/overview-report'
import { viewLink } from '../../../shared/links'
import { requestedView } from '../../../shared/views'

const id = '3f2b6a52-7d1f-4a53-9e35-0d7f9b9c6f10'

/** What the portal makes of a link's parameters. */
function followed(path: string): Record<string, string> {
  const { searchParams } = new URL(path, 'https://portal.example.com')
  return Object.fromEntries([...searchParams].map(([name, value]) => [name.replace(/^params\[(.*)\]$/, '$1'), value]))
}

it.each([
  [{ followUp: id }, { name: 'follow-up', followUp: id }],
  [overviewView({ period: '26', kind: 'phone' }), { name: 'home', section: 'reports', period: '26', kind: 'phone' }],
  [overviewView({ period: '4', kind: null }), { name: 'home', section: 'reports', period: '4' }],
  [callView({ period: '52', person: '7' }), { name: 'calls', period: '52', person: '7' }],
  [callView({ period: '13', person: '' }), { name: 'calls', period: '13' }],
])('a link to %j opens that', (parameters, view) => {
  expect(requestedView(followed(viewLink('vendor.app', parameters)))).toEqual(view)
})
