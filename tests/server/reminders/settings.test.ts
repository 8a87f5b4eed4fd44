import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Portal } from '../../../server/portals/portals'
import { findInstalledPortal } from '../../../server/portals/portals'
import { reminderSettings } from '../../../server/reminders/status'
import type { Office, ReminderStage } from '../support/reminders'
import { startReminderStage } from '../support/reminders'

let stage: ReminderStage
let office: Office
let portal: Portal

beforeAll(async () => {
  stage = await startReminderStage(['placement', 'user', 'task'])
  office = stage.first
  portal = (await findInstalledPortal(stage.database, office.id))!
})
afterAll(() => stage?.stop())

it('say which permissions are missing, before anybody waits for a reminder and after, and bother nobody with it', async () => {
  expect(await reminderSettings(stage.database, portal, '1')).toEqual({ missing: ['im', 'pull'], failures: 0, failed: [] })
  await office.write(0, { authorId: '4' }, {})
  stage.start()
  await vi.waitFor(async () => expect((await office.reminders()).map(({ state, reason }) => [state, reason])).toEqual([['failed', 'scope'], ['failed', 'scope']]), { timeout: 20_000 })
  expect(await reminderSettings(stage.database, portal, '1')).toEqual({ missing: ['im', 'pull'], failures: 0, failed: [{ reason: 'scope', count: 2 }] })
})
