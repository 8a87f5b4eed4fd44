import { expect, it } from 'vitest'
import { repairEventHandlers } from '../../../../server/b24/event-handlers'
import type { Answer, Calls } from '../../../../server/b24/rest'
import { recordOf, wantedRecordEvents } from '../../../../server/next-steps/events'

const handler = 'https://app.example.com/events'

function portalWith(bound: { event: string, handler: string }[]) {
  const changes: Calls[] = []
  const run = async (calls: Calls): Promise<Record<string, Answer>> => {
    changes.push(calls)
    return Object.fromEntries(Object.keys(calls).map((name): [string, Answer] => [name, { result: true }]))
  }
  return { repair: (records?: readonly string[]) => repairEventHandlers(run, { result: bound }, handler, records), changes }
}

it('binds the events of the app that are missing', async () => {
  const { repair, changes } = portalWith([{ event: 'ONAPPINSTALL', handler }])
  expect(await repair()).toEqual([
    { name: 'ONAPPINSTALL', outcome: 'kept' }, { name: 'ONAPPUNINSTALL', outcome: 'bound' }, { name: 'ONAPPUPDATE', outcome: 'bound' },
  ])
  expect(Object.values(changes[0]!).map(call => call.params)).toEqual([{ event: 'ONAPPUNINSTALL', handler }, { event: 'ONAPPUPDATE', handler }])
})

it('changes nothing when all is right, in whatever letter case the portal lists it', async () => {
  const { repair, changes } = portalWith(['OnAppInstall', 'ONAPPUNINSTALL', 'onappupdate'].map(event => ({ event, handler })))
  expect((await repair()).map(item => item.outcome)).toEqual(['kept', 'kept', 'kept'])
  expect(changes).toEqual([])
})

it('removes handlers at an address of before', async () => {
  const { repair, changes } = portalWith([{ event: 'ONAPPUPDATE', handler: 'https://old.example.com/events' }])
  expect((await repair()).find(item => item.name === 'ONAPPUPDATE')).toEqual({ name: 'ONAPPUPDATE', outcome: 'repaired' })
  expect(Object.values(changes[0]!).find(call => call.method === 'event.unbind')?.params).toEqual({ event: 'ONAPPUPDATE', handler: 'https://old.example.com/events' })
})

it('has the portal tell of the records that have a field of ours, and of no others', async () => {
  const { repair, changes } = portalWith(['ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONAPPUPDATE', 'ONCRMLEADUPDATE', 'ONCRMDEALADD'].map(event => ({ event, handler })))
  const items = await repair(wantedRecordEvents([2]))
  expect(items.map(({ name, outcome }) => `${name} ${outcome}`).slice(3)).toEqual(['ONCRMDEALADD kept', 'ONCRMDEALUPDATE bound'])
  expect(Object.values(changes[0]!)).toEqual([
    { method: 'event.unbind', params: { event: 'ONCRMLEADUPDATE', handler } }, { method: 'event.bind', params: { event: 'ONCRMDEALUPDATE', handler } },
  ])
})

it('knows which record an event is about', () => {
  expect(wantedRecordEvents([1, 128, 31])).toEqual(['ONCRMLEADADD', 'ONCRMLEADUPDATE', 'ONCRMDYNAMICITEMADD', 'ONCRMDYNAMICITEMUPDATE'])
  expect(recordOf({ event: 'ONCRMDEALUPDATE', data: { FIELDS: { ID: '7' } } })).toBe('crm:2:7')
  expect(recordOf({ event: 'ONCRMDYNAMICITEMADD', data: { FIELDS: { ID: '7', ENTITY_TYPE_ID: '128' } } })).toBe('crm:128:7')
  expect(recordOf({ event: 'ONCRMDYNAMICITEMADD', data: { FIELDS: { ID: '7' } } })).toBeNull()
  expect(recordOf({ event: 'ONAPPUPDATE', data: {} })).toBeNull()
})
