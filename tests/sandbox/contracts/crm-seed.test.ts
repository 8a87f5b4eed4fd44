import { describe, expect, it } from 'vitest'
import type { Portal } from '../../../sandbox/server/portal/portal'
import { itemsOf } from '../../../sandbox/server/portal/crm/crm'
import { entityTypes } from '../../../sandbox/server/portal/crm/entity-types'
import { findStatus } from '../../../sandbox/server/portal/crm/statuses'
import { createWorld, readSettings } from '../../../sandbox/server/portal/world'

const NOW = Date.parse('2031-05-01T09:00:00Z')
const portals = () => createWorld(readSettings({}), NOW).portals
const allItems = ({ crm }: Portal) => entityTypes(crm).flatMap(type => itemsOf(crm, type.id))

describe.each(portals().map(portal => [portal.title, portal] as const))('the CRM of %s', (_title, portal) => {
  it('has records of every type, and things said and done about them', () => {
    for (const type of entityTypes(portal.crm)) expect(itemsOf(portal.crm, type.id).length, type.name).toBeGreaterThan(1)
    expect(portal.crm.comments.size).toBeGreaterThan(0)
    expect(portal.crm.activities.size).toBeGreaterThan(0)
  })

  it('has stages that exist, and records that exist behind every link', () => {
    for (const type of entityTypes(portal.crm)) {
      for (const { values } of itemsOf(portal.crm, type.id)) {
        if (type.stages) expect(findStatus(portal.crm, type.stages, String(values.STAGE_ID)), String(values.STAGE_ID)).toBeDefined()
        expect(portal.people.has(String(values.ASSIGNED_BY_ID))).toBe(true)
        for (const id of (values.CONTACT_IDS ?? []) as number[]) expect(portal.crm.items.get(3)?.has(id)).toBe(true)
        if (values.COMPANY_ID) expect(portal.crm.items.get(4)?.has(Number(values.COMPANY_ID))).toBe(true)
      }
    }
  })

  it('reaches nobody: addresses are examples, numbers 555', () => {
    const all = allItems(portal).flatMap(item => item.communications)
    expect(all.length).toBeGreaterThan(10)
    for (const { typeId, value } of all) expect(value).toMatch(typeId === 'EMAIL' ? /^[a-z.]+@[a-z.]+\.example\.com$/ : /^\+1555\d+$/)
  })

  it('has nothing of the future but what is planned', () => {
    for (const { values } of allItems(portal)) {
      for (const name of ['CREATED_TIME', 'UPDATED_TIME', 'MOVED_TIME', 'LAST_ACTIVITY_TIME']) expect(values[name], name).toBeLessThanOrEqual(NOW)
    }
  })
})

describe('the seed', () => {
  it('makes the same every time, and another CRM for each portal', () => {
    const [first, second] = portals()
    expect(portals()[0]?.crm).toEqual(first?.crm)
    expect(second?.crm).not.toEqual(first?.crm)
    expect(second?.crm.smartProcesses[0]?.entityTypeId).not.toBe(first?.crm.smartProcesses[0]?.entityTypeId)
  })
})
