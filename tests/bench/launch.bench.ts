import { expect, test } from '../e2e/support/test'
import type { Stack } from '../e2e/support/stack'
import { hold, median, residentMegabytes } from './measure'

const WARM_UPS = 30
const LAUNCHES = 200
const OWN_SHARE_MS = 15
const MEGABYTES = { pglite: 450, postgres: 200 }

/** Opens a task's tab as the portal does. @returns milliseconds of our own: the whole answer without the portal's part */
async function launch(stack: Stack, user: string, task: string): Promise<number> {
  const { url, body } = await stack.portal.launch('TASK_VIEW_TAB', { taskId: task }, user)
  const since = performance.now()
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(body) })
  await response.text()
  const whole = performance.now() - since
  expect(response.status).toBe(200)
  const portal = Number(/portal;dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1])
  return whole - portal
}

test('a launch, and the memory of the app after many of them', async ({ stack, people, databaseUrl }) => {
  await stack.portal.break({ kind: 'bucket', limit: null })
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const shares: number[] = []
  for (let count = 0; count < WARM_UPS + LAUNCHES; count++) shares.push(await launch(stack, people.administrator.id, task.id))
  hold('our own share of a launch, at the median', median(shares.slice(WARM_UPS)), OWN_SHARE_MS, 'ms')

  const budget = databaseUrl ? MEGABYTES.postgres : MEGABYTES.pglite
  await expect.poll(() => residentMegabytes(stack.appPid), { timeout: 60_000 }).toBeLessThanOrEqual(budget)
  hold(`memory at rest, ${databaseUrl ? 'with PostgreSQL' : 'with the database inside'}`, await residentMegabytes(stack.appPid), budget, 'MB')
})
