import { expect, it } from 'vitest'
import { linkParams } from '../../../sandbox/app/frame/link'
import { belongsTo } from '../../../sandbox/app/frame/sliders'
import { widgetsForGroup } from '../../../sandbox/app/frame/widgets'
import type { BoundWidget } from '../../../sandbox/shared/types/contract'

const widget = (options: Record<string, string>): BoundWidget => ({
  handlerId: '1', app: 'local.app', appName: 'App', placement: 'TASK_VIEW_TAB', title: 'Tab', groupName: '', options,
})

it('shows a widget in every task, unless it is bound for some projects', () => {
  const everywhere = widget({ groupId: '' })
  const some = widget({ groupId: '10, 11' })
  expect(widgetsForGroup([everywhere, some], '11')).toEqual([everywhere, some])
  expect(widgetsForGroup([everywhere, some], '1')).toEqual([everywhere])
  expect(widgetsForGroup([everywhere, some], null)).toEqual([everywhere])
})

it('reads the parameters of a link to an app, and nothing else of its query', () => {
  expect(linkParams({ 'params[note]': '7', 'params[from]': ['chat', 'feed'], 'IFRAME': 'Y', 'params[]': 'x', 'params': 'y' }))
    .toEqual({ note: '7', from: 'feed' })
})

it('knows an app\'s own sliders from the others', () => {
  const request = { placement: 'DEFAULT' }
  const card = { id: '1', clientId: 'local.65f0' }
  expect(belongsTo({ kind: 'app', app: 'local.app', request }, 'local.app', card)).toBe(true)
  expect(belongsTo({ kind: 'app', app: 'local.other', request }, 'local.app', card)).toBe(false)
  expect(belongsTo({ kind: 'page', address: '/marketplace/view/local.app/?IFRAME=Y' }, 'local.app', card)).toBe(true)
  expect(belongsTo({ kind: 'page', address: 'http://127.0.0.1:3001/marketplace/app/1/' }, 'local.app', card)).toBe(true)
  expect(belongsTo({ kind: 'page', address: '/marketplace/view/local.65f0/?params[note]=7' }, 'local.app', card)).toBe(true)
  expect(belongsTo({ kind: 'page', address: '/marketplace/app/12/' }, 'local.app', card)).toBe(false)
  expect(belongsTo({ kind: 'page', address: '/company/personal/user/1/tasks/task/view/281/' }, 'local.app', undefined)).toBe(false)
})
