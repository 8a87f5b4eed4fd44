import { expect, test } from './support/test'

const PAGES = [
  '/company/personal/user/1/tasks/', '/company/personal/user/1/tasks/task/view/43/', '/market/', '/sandbox/traffic', '/sandbox/faults',
  '/workgroups/', '/workgroups/group/1/', '/company/', '/company/personal/user/5/', '/stream/', '/contact_center/',
]

for (const path of PAGES) {
  test(`${path} fits windows from 400 to 1,600 pixels, in both languages and themes`, async ({ look }) => {
    for (const lang of ['en', 'de'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        const page = await look(path, { lang, theme })
        await expect(page.locator('html')).toHaveAttribute('lang', lang)
        for (const width of [400, 960, 1600]) {
          await page.setViewportSize({ width, height: 800 })
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${lang}, ${theme}, ${width}`).toBeLessThanOrEqual(width)
        }
      }
    }
  })
}

test('person, language and theme are switched in the header', async ({ look }) => {
  const page = await look('/market/')
  await page.getByRole('button', { name: /Switch person/ }).click()
  await page.getByRole('menuitemcheckbox', { name: /Jonas Reuter/ }).click()
  await expect(page.getByRole('button', { name: 'Jonas Reuter, Employee. Switch person' })).toBeVisible()
  await page.getByRole('button', { name: 'Language: English' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Deutsch' }).click()
  await expect(page.getByRole('link', { name: 'Aufgaben und Projekte' })).toBeVisible()
  await page.getByRole('button', { name: 'Zum dunklen Design wechseln' }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/dark/)
})

test('the menu unfolds on a phone', async ({ look }) => {
  const page = await look('/market/')
  await page.setViewportSize({ width: 400, height: 800 })
  await page.getByRole('banner').getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('link', { name: 'Tasks and Projects' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeVisible()
})

test('the traffic list filters by kind, is saved and cleared', async ({ install, look }) => {
  await install()
  const page = await look('/sandbox/traffic')
  await page.getByRole('radio', { name: 'Frame messages' }).click()
  await expect(page.getByRole('main').getByText('setInstallFinish')).toBeVisible()
  await expect(page.getByRole('main').getByText('ONAPPINSTALL')).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  expect((await download).suggestedFilename()).toBe('traffic.json')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible()
})

test('something is broken and mended', async ({ look, portal }) => {
  const page = await look('/sandbox/faults')
  await page.getByRole('combobox', { name: 'What breaks' }).click()
  await page.getByRole('option', { name: 'An app taken away' }).click()
  await page.getByRole('combobox', { name: 'Person' }).click()
  await page.getByRole('option', { name: 'Amara Okafor' }).click()
  await page.getByRole('button', { name: 'Break it' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'user: 3' })).toBeVisible()
  expect(await portal.control('faults')).toMatchObject({ faults: [{ kind: 'user-access', user: '3' }] })
  await page.getByRole('button', { name: 'Mend', exact: true }).click()
  await expect(page.getByText('Nothing is broken.')).toBeVisible()
})
