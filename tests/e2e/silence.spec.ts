import { APP_CODE } from '../../scripts/stack.mjs'
import { expect, test } from './support/test'

test('the first answer of a launch holds the notes already', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  await (await (await visit(people.administrator)).openNotes(task)).write('There before any script')
  const { url, body } = await stack.portal.launch('TASK_VIEW_TAB', { taskId: task.id }, people.administrator.id)
  const html = await (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).text()
  expect(html.replace(/<script[\s\S]*?<\/script>/g, '')).toContain('There before any script')
})

test('the app sets no cookie, and no token stands in an address', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator, { keeps: true })
  const addresses: string[] = []
  portal.page.on('request', request => addresses.push(request.url()))
  await (await portal.openNotes(task)).write('Quietly')
  expect(await portal.page.context().cookies(stack.urls.app)).toEqual([])
  expect(addresses.filter(address => /AUTH_ID|REFRESH_ID|APPLICATION_TOKEN|access_token|eyJ/.test(address))).toEqual([])
})

test('the log holds nothing that anybody wrote, and no token, also when things go wrong', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const notes = await portal.openNotes(task)
  await notes.write('Confidential zebra')
  await (await notes.edit('Confidential zebra')).fill('Confidential zebra, changed')
  await notes.frame.getByRole('button', { name: 'Save' }).click()
  await notes.stored('Confidential zebra, changed')

  const { url, body } = await stack.portal.launch('TASK_VIEW_TAB', { taskId: task.id }, people.administrator.id)
  await stack.portal.break({ kind: 'html', app: APP_CODE })
  problems.expect(/status 502: POST .*\/placement\/task-view-tab/)
  // The card's other widgets; and the background worker asks as soon as the page is at rest.
  problems.tolerate(/status 502: POST .*\/placement\/task-view-(sidebar|top-panel)/)
  problems.tolerate(/\/rest\/pull\./)
  await portal.openTask(task)
  await expect((await portal.openTab()).getByRole('heading', { name: 'Bitrix24 does not answer' })).toBeVisible()
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).status).toBe(502)
  await stack.portal.mend()

  const secrets = [body.AUTH_ID, body.REFRESH_ID, body.APPLICATION_TOKEN]
  expect(secrets.every(Boolean)).toBe(true)
  for (const secret of [...secrets, 'zebra', 'eyJ']) expect(stack.log()).not.toContain(secret)
})
