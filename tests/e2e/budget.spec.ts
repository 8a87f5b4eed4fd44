import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import type { Placement } from '../../shared/placements'
import { FIELD_PLACEMENT, NEXT_STEP_FIELD, PLACEMENTS } from '../../shared/placements'
import { expect, test } from './support/test'

const KILOBYTE = 1024
/** The design's budget of a widget. */
const HYDRATE_KB = 200
const WITH_SDK_KB = 270
const REQUESTS = 15
/** And of Home. */
const HOME_KB = 330
/** Places that show Home. */
const HOMES = ['LEFT_MENU', 'IM_NAVIGATION', 'REST_APP_URI']

/** A command that only the frame SDK sends: tells its chunk. */
const SDK = 'getInitData'

async function readScript(response: Response): Promise<{ kilobytes: number, sdk: boolean }> {
  const body = await response.body()
  return { kilobytes: gzipSync(body).length / KILOBYTE, sdk: body.includes(SDK) }
}

test('a widget is light: what it loads before anybody clicks', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const responses: Response[] = []
  portal.page.on('response', (response) => {
    if (new URL(response.url()).origin === stack.urls.app) responses.push(response)
  })
  const before = await stack.portal.sent(SDK)
  // Alone: a task's card has three widgets of ours, which share what they load.
  await portal.openPlacement('TASK_VIEW_TAB', { taskId: task.id })
  await expect.poll(() => stack.portal.sent(SDK), { timeout: 30_000 }).toBeGreaterThan(before)
  await portal.page.waitForLoadState('networkidle')

  const scripts = await Promise.all(responses.filter(response => response.request().resourceType() === 'script').map(readScript))
  const sum = (chosen: typeof scripts) => Math.round(chosen.reduce((total, script) => total + script.kilobytes, 0))
  expect.soft(scripts.some(script => script.sdk), 'the frame SDK was loaded').toBe(true)
  expect.soft(sum(scripts.filter(script => !script.sdk))).toBeLessThanOrEqual(HYDRATE_KB)
  expect.soft(sum(scripts)).toBeLessThanOrEqual(WITH_SDK_KB)
  expect.soft(new Set(responses.map(response => response.url())).size).toBeLessThanOrEqual(REQUESTS)
})

test('no widget brings more than that, and none of them the frame SDK before its first picture', async ({ stack, people }) => {
  const weights = new Map<string, Promise<{ kilobytes: number, sdk: boolean }>>()
  const weigh = async (address: string) => {
    const text = await (await fetch(address)).text()
    return { kilobytes: gzipSync(text).length / KILOBYTE, sdk: text.includes(SDK) }
  }
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  // Each place takes of these what it knows.
  const options = { ID: task.id, taskId: task.id, GROUP_ID: '1', USER_ID: people.colleague.id, URI: '/workgroups/group/1/', dialogId: people.colleague.id, PHONE_NUMBER: '+4930123456', MODE: 'edit', ENTITY_ID: 'CRM_DEAL', ENTITY_VALUE_ID: '0', FIELD_NAME: 'UF_CRM_1' }
  for (const [placement, { retired, layout }] of Object.entries<Placement>({ ...PLACEMENTS, [FIELD_PLACEMENT]: NEXT_STEP_FIELD })) {
    if (retired || layout === null) continue
    const { url, body } = await stack.portal.launch(placement, options, people.administrator.id)
    const page = await (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).text()
    const addresses = [...new Set([...page.matchAll(/(?:href|src)="([^"]+\.js)"/g)].map(([, path = '']) => new URL(path, url).href))]
    const scripts = await Promise.all(addresses.map((address) => {
      const weight = weights.get(address) ?? weigh(address)
      weights.set(address, weight)
      return weight
    }))
    const kilobytes = Math.round(scripts.reduce((total, script) => total + script.kilobytes, 0))
    expect.soft(kilobytes, placement).toBeGreaterThan(100)
    expect.soft(kilobytes, placement).toBeLessThanOrEqual(HOMES.includes(placement) ? HOME_KB : HYDRATE_KB)
    expect.soft(scripts.some(script => script.sdk), placement).toBe(false)
  }
})

test('a launch asks the portal once', async ({ stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.colleague] })
  const before = await stack.portal.traffic({ kind: 'rest', user: people.colleague.id })
  const { url, body } = await stack.portal.launch('TASK_VIEW_TAB', { taskId: task.id }, people.colleague.id)
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(body) })
  expect(await response.text()).toContain(task.title)

  const seen = new Set(before.map(entry => entry.id))
  const requests = (await stack.portal.traffic({ kind: 'rest', user: people.colleague.id })).filter(entry => !seen.has(entry.id)).map(entry => entry.request)
  expect(new Set(requests).size).toBe(1)
})
