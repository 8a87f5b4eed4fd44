import type { TestApp, TestPortal } from '../support/sandbox'
import { expect, logOf, test } from './support/test'

test.use({ environment: { SANDBOX_WORKER_LOAD_MS: '700' } })

const WORKER = 'PAGE_BACKGROUND_WORKER'
const TITLE = 'Test worker'

async function bindWorker(portal: TestPortal, app: TestApp, origin: string, more: { delay?: number, user?: number } = {}) {
  await portal.control('install', { app: app.code })
  const { body } = await portal.rest('placement.bind', {
    PLACEMENT: WORKER,
    HANDLER: `${origin}/worker?delay=${more.delay ?? 0}`,
    TITLE,
    OPTIONS: { errorHandlerUrl: `${origin}/events` },
    ...(more.user ? { USER_ID: more.user } : {}),
  }, await portal.token(app))
  expect(body.result).toBe(true)
}

test('a worker loads unseen on a page, and again on the page in a slider', async ({ look, portal, app, origin }) => {
  await bindWorker(portal, app, origin)
  const page = await look('/company/personal/user/1/tasks/?a=1')
  const worker = page.getByTitle(TITLE)
  await expect(worker).toHaveCount(1)
  await expect(worker).toBeHidden()
  await expect(logOf(worker.contentFrame())).toContainText(String.raw`{\"ID\":\"${WORKER}\",\"URI\":\"\\/company\\/personal\\/user\\/1\\/tasks\\/?a=1\"}`)

  const { tasks: [task] } = await (await page.request.get(`${portal.url}/sandbox/ui/tasks?user=1`)).json()
  await page.getByRole('link', { name: task.title }).click()
  const inner = page.getByRole('dialog').locator('iframe').contentFrame().getByTitle(TITLE)
  await expect(inner).toBeHidden()
  await expect(logOf(inner.contentFrame())).toContainText(String.raw`\\/task\\/view\\/${task.id}\\/?IFRAME=Y`)
})

test('a worker of one person loads for nobody else', async ({ look, portal, app, origin }) => {
  await bindWorker(portal, app, origin, { user: 3 })
  await expect((await look('/market/')).getByTitle(TITLE)).toHaveCount(0)
  await expect((await look('/market/', { user: '3' })).getByTitle(TITLE)).toHaveCount(1)
})

test('a worker moves the call card and hears of calls, as the portal\'s page connects them', async ({ look, portal, app, origin }) => {
  await bindWorker(portal, app, origin)
  const page = await look('/market/')
  const worker = page.getByTitle(TITLE).contentFrame()
  await worker.getByText('Hear calls').dispatchEvent('click')
  await expect.poll(() => portal.control<unknown[]>('traffic?kind=frame&name=placementBindEvent')).toHaveLength(1)
  await page.evaluate(() => {
    const bridge = window.portalWorkers
    if (!bridge) throw new Error('No worker is connected')
    bridge.commands = { CallCardClose: (_params, answer) => answer([]) }
    for (const { listener } of bridge.listeners.values()) listener('BackgroundCallCard::initialized', { CALL_ID: 'a:b' })
  })
  await expect(logOf(worker)).toContainText('{"CALL_ID":"a:b"}')
  await worker.getByText('Close call card').dispatchEvent('click')
  await expect(logOf(worker)).toContainText(/"answer" "key\d+" \[\]/)
})

test('a worker that loads slowly eleven times in a day is gone, and its app is told', async ({ page, portal, app, origin }) => {
  test.slow()
  await bindWorker(portal, app, origin, { delay: 800 })
  for (let time = 1; time <= 11; time += 1) {
    const reported = page.waitForResponse(/workers\/loads/)
    await page.goto(`${portal.url}/sandbox/faults?time=${time}`)
    await reported
  }
  await page.goto(`${portal.url}/sandbox/faults`, { waitUntil: 'networkidle' })
  await expect(page.getByTitle(TITLE)).toHaveCount(0)
  await expect.poll(() => portal.control<{ status: number }[]>('traffic?kind=event&name=ERROR_PLACEMENT_LOADING_OVERTIME'))
    .toEqual([expect.objectContaining({ status: 200, detail: expect.objectContaining({ handler: `${origin}/events` }) })])
})
