import type { Locator, Page } from '@playwright/test'
import type { CrmUserFields } from '../../../sandbox/shared/types/crm'
import type { TestPortal } from '../support/sandbox'
import { expect, logOf, press, test } from './support/test'

const DEAL = 2
const DEALS = '/crm/deal/list/'

/** Makes a custom field of deals that the app shows. */
async function makeField(page: Page, portal: TestPortal, field: { label: string, multiple?: boolean, mandatory?: boolean }): Promise<void> {
  const address = `${portal.url}/sandbox/ui/crm/fields`
  const { kinds }: CrmUserFields = await (await page.request.get(`${address}?type=${DEAL}`)).json()
  const kind = kinds.find(({ app }) => app === 'Test app')?.id
  const answer = await page.request.post(address, { data: { type: DEAL, kind, multiple: false, mandatory: false, ...field } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** A deal as REST answers it. */
async function deal(portal: TestPortal, id: number): Promise<Record<string, unknown>> {
  return (await portal.rest('crm.deal.get', { id })).body.result as Record<string, unknown>
}

const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Timeline' })
const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click()
const edit = (page: Page) => page.getByRole('button', { name: 'Edit' }).click()

test('the CRM has a list for each type of records, one click from the other', async ({ look }) => {
  const page = await look('/')
  await page.getByRole('link', { name: 'CRM', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deals' })).toBeVisible()
  const sections = page.getByRole('navigation', { name: 'CRM sections' })
  for (const [name, record] of [['Leads', 'Cargo bicycles for a bakery'], ['Contacts', 'Karsten Holm'], ['Companies', 'Hanse Radhaus'], ['Quotes', 'Touring frames in two sizes'], ['Warranty claim', 'Light fails in rain']] as const) {
    await sections.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByRole('link', { name: record })).toBeVisible()
  }
  expect(new URL(page.url()).pathname).toBe('/crm/type/128/list/category/2/')
})

test('records are searched, and nothing found says so', async ({ look }) => {
  const page = await look(DEALS)
  const search = page.getByRole('searchbox', { name: 'Search Deals' })
  await search.fill('tandem')
  await search.press('Enter')
  await expect(page.getByRole('link', { name: 'Tandem for two' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Custom frame, 62 cm' })).toHaveCount(0)
  await search.fill('submarine')
  await search.press('Enter')
  await expect(page.getByText('Nothing found')).toBeVisible()
})

test('somebody sees the records that are available to them, and no card of another', async ({ look, portal }) => {
  await portal.rest('crm.item.update', { entityTypeId: DEAL, id: 1, fields: { opened: 'N', assignedById: 1 } })
  const page = await look(DEALS, { user: '3' })
  await expect(page.getByRole('link', { name: 'Tandem for two' }).or(page.getByText('Nothing found')).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Forty city bicycles for spring' })).toHaveCount(0)
  const card = await look('/crm/deal/details/1/', { user: '3' })
  await expect(card.getByRole('heading', { level: 1, name: 'You do not have access to this record' })).toBeVisible()
  expect(await card.content()).not.toContain('Forty city bicycles')
})

test('a guest has no CRM', async ({ look }) => {
  const page = await look(DEALS, { user: '12' })
  await expect(page.getByText('You do not have access to the CRM')).toBeVisible()
  await expect(page.getByRole('link', { name: 'CRM', exact: true })).toHaveCount(0)
})

test('a card is edited, moved to another stage and commented, and REST sees it', async ({ look, portal }) => {
  const page = await look('/crm/deal/details/2/')
  await edit(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('Touring frames, second order')
  await page.getByRole('spinbutton', { name: 'Amount' }).fill('990.5')
  await save(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Touring frames, second order' })).toBeVisible()
  await page.getByRole('button', { name: 'Deal won' }).click()
  await expect(page.getByRole('button', { name: 'Deal won', pressed: true })).toBeVisible()
  await timeline(page).getByRole('textbox', { name: 'Comment' }).fill('Paid in advance.')
  await timeline(page).getByRole('button', { name: 'Add comment' }).click()
  await expect(timeline(page).getByText('Paid in advance.')).toBeVisible()
  expect(await deal(portal, 2)).toMatchObject({ TITLE: 'Touring frames, second order', OPPORTUNITY: '990.50', STAGE_ID: 'WON' })
})

test('a new record begins in a slider over the list, which then shows it', async ({ look }) => {
  const page = await look('/crm/contact/list/')
  await page.getByRole('button', { name: 'Create' }).click()
  const slider = page.getByRole('dialog').locator('iframe').contentFrame()
  await slider.getByRole('textbox', { name: 'First name' }).fill('Amina')
  await slider.getByRole('textbox', { name: 'Last name' }).fill('Okafor')
  await slider.getByRole('textbox', { name: 'Phone, value 1' }).fill('+15550301')
  await slider.getByRole('button', { name: 'Save' }).click()
  await expect(slider.getByRole('heading', { level: 1, name: 'Amina Okafor' })).toBeVisible()
  await page.getByRole('button', { name: /^Close/ }).click()
  await expect(page.getByRole('link', { name: 'Amina Okafor' })).toBeVisible()
  await expect(page.getByText('+15550301')).toBeVisible()
})

test('an administrator makes a field and deletes it again; other people do not', async ({ look }) => {
  const page = await look(`/crm/configs/fields/?type=${DEAL}`)
  const form = page.getByRole('form', { name: 'New field' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Frame number')
  await form.getByRole('button', { name: 'Add field' }).click()
  await expect(page.getByRole('cell', { name: 'Frame number', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Delete the field Frame number' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No fields of your own yet')).toBeVisible()
  const other = await look('/crm/configs/fields/', { user: '3' })
  await expect(other.getByText('Administrators manage the fields of the CRM')).toBeVisible()
})

test('an app shows its field, writes it in edit mode, and the card keeps it when it is saved', async ({ install, look, portal }) => {
  await install()
  const page = await look('/')
  await makeField(page, portal, { label: 'Next step' })
  await page.goto(`${portal.url}/crm/deal/details/1/`)
  const field = page.getByTitle('Next step').contentFrame()
  await expect(logOf(field)).toContainText(String.raw`{\"MODE\":\"view\",\"ENTITY_ID\":\"CRM_DEAL\",\"FIELD_NAME\":\"UF_CRM_`)
  await expect(logOf(field)).toContainText(String.raw`\"ENTITY_VALUE_ID\":\"1\",\"VALUE\":null,\"MULTIPLE\":\"N\",\"MANDATORY\":\"N\",\"XML_ID\":null`)
  expect((await page.getByTitle('Next step').boundingBox())?.height).toBe(160)

  await press(field, 'Write value')
  await press(field, 'Read value')
  await expect(logOf(field)).toContainText('"answer" "key2" null')

  await edit(page)
  await expect(logOf(field)).toContainText(String.raw`{\"MODE\":\"edit\"`)
  await press(field, 'Write value')
  await press(field, 'Read value')
  await expect(logOf(field)).toContainText(String.raw`"answer" "key2" "Call \"them\": soon"`)
  expect(Object.entries(await deal(portal, 1)).find(([name]) => name.startsWith('UF_CRM_'))?.[1]).toBeNull()
  await save(page)
  await expect(logOf(field)).toContainText(String.raw`\"MODE\":\"view\"`)
  await expect(logOf(field)).toContainText(String.raw`\"VALUE\":\"Call \\\"them\\\": soon\"`)
  expect(Object.entries(await deal(portal, 1)).find(([name]) => name.startsWith('UF_CRM_'))?.[1]).toBe('Call "them": soon')

  await page.goto(`${portal.url}${DEALS}`)
  await expect(page.getByRole('cell', { name: 'Call "them": soon' })).toBeVisible()
})

test('a multiple field of an app holds a list; a mandatory one keeps a new card from being saved until it is filled', async ({ install, look, portal }) => {
  await install()
  const page = await look('/')
  await makeField(page, portal, { label: 'Steps', multiple: true, mandatory: true })
  await page.goto(`${portal.url}/crm/deal/details/0/`)
  const field = page.getByTitle('Steps').contentFrame()
  await expect(logOf(field)).toContainText(String.raw`\"ENTITY_VALUE_ID\":\"0\",\"VALUE\":[],\"MULTIPLE\":\"Y\",\"MANDATORY\":\"Y\"`)
  await page.getByRole('textbox', { name: 'Name' }).fill('A deal in steps')
  await save(page)
  await expect(page.getByRole('alert').filter({ hasText: 'Fill in: Steps' })).toBeVisible()
  await press(field, 'Write value')
  await press(field, 'Read value')
  await expect(logOf(field)).toContainText('"answer" "key2" ["first step","second: step"]')
  await save(page)
  await expect(page.getByRole('heading', { level: 1, name: 'A deal in steps' })).toBeVisible()
  await expect(logOf(page.getByTitle('Steps').contentFrame())).toContainText(String.raw`\"VALUE\":[\"first step\",\"second: step\"]`)
})

test('somebody who may not use the app gets its field without tokens', async ({ install, look, portal }) => {
  await install()
  const page = await look('/')
  await makeField(page, portal, { label: 'Next step' })
  await portal.control('faults', { kind: 'user-access', user: '1' })
  await page.goto(`${portal.url}/crm/deal/details/1/`)
  const field = page.getByTitle('Next step').contentFrame()
  await expect(logOf(field)).toContainText('"AUTH_ID":"","AUTH_EXPIRES"')
  await expect(logOf(field)).toContainText('"REFRESH_ID":""')
  await press(field, 'Get data')
  await expect(logOf(field)).toContainText('"answer" "key1"')
})

test('the whole card is there in German', async ({ look }) => {
  const page = await look('/crm/deal/details/4/', { lang: 'de' })
  await expect(page.getByRole('region', { name: 'Angaben zum Eintrag' })).toContainText('Zuständige Person')
  await expect(page.getByRole('region', { name: 'Zeitleiste' })).toContainText('The cooling box decides')
  await expect(page.getByText(/(Eingehender|Ausgehender) Anruf: Questions about the cooling box/)).toBeVisible()
})

test('a field is added over a card that is being edited, and nothing that was entered is lost', async ({ look }) => {
  const page = await look('/crm/deal/details/3/')
  await edit(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('Shop window, larger')
  await page.getByRole('button', { name: 'Add field' }).click()
  const slider = page.getByRole('dialog').locator('iframe').contentFrame()
  const form = slider.getByRole('form', { name: 'New field' })
  // What is typed before the slider's page is alive is lost.
  await expect(async () => {
    await form.getByRole('textbox', { name: 'Name' }).fill('Frame number')
    await expect(form.getByRole('button', { name: 'Add field' })).toBeEnabled({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await form.getByRole('button', { name: 'Add field' }).click()
  await expect(slider.getByRole('cell', { name: 'Frame number', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^Close/ }).click()
  await page.getByRole('textbox', { name: 'Frame number' }).fill('KB-62-117')
  await save(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Shop window, larger' })).toBeVisible()
  await expect(page.getByText('KB-62-117')).toBeVisible()
})
