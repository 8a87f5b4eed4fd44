import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator } from '@playwright/test'
import type { Placement } from '../../shared/placements'
import { FIELD_PLACEMENT, NEXT_STEP_FIELD, PLACEMENTS } from '../../shared/placements'
import { onlyEnglish, overflow, said } from './support/appearance'
import type { Portal } from './support/portal'
import type { People } from './support/test'
import { expect, test } from './support/test'

/** How different people look at it. */
const SIGHTS = [
  { lang: 'de', theme: 'dark', width: 400 },
  { lang: 'en', theme: 'light', width: 1280 },
] as const

/** Parts of Home behind the first. */
const SECTIONS = ['notebook', 'reports', 'replies', 'settings']

/** What a place is opened with: each takes of these what it knows. */
function optionsFor(task: string, { colleague }: People): Record<string, string> {
  return {
    ID: task, taskId: task, TASK_ID: task, GROUP_ID: '1', USER_ID: colleague.id, URI: '/workgroups/group/1/', dialogId: 'chat2', messageId: '1',
    viewRangeFrom: '2030-04-29', viewRangeTo: '2030-06-02', PHONE_NUMBER: '+4930123456', CALL_ID: 'looks.1', CALL_DIRECTION: 'incoming', CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: '1',
    MODE: 'edit', ENTITY_ID: 'CRM_DEAL', ENTITY_VALUE_ID: '0', FIELD_NAME: 'UF_CRM_1',
  }
}

/** Each page of the app, by a name. */
function* pagesOf(options: Record<string, string>): Generator<[string, string, Record<string, string>]> {
  for (const [code, { layout, retired }] of Object.entries<Placement>({ ...PLACEMENTS, [FIELD_PLACEMENT]: NEXT_STEP_FIELD })) {
    if (layout !== null && !retired) yield [code, code, options]
  }
  for (const section of SECTIONS) yield [`Home, ${section}`, 'DEFAULT', { section }]
}

/** Waits until nothing is loading any more. */
async function untilLoaded(portal: Portal, frame: FrameLocator): Promise<void> {
  await portal.untilAlive(frame)
  await expect(frame.locator('.animate-pulse')).toHaveCount(0)
}

for (const { lang, theme, width } of SIGHTS) {
  test(`every page, ${lang}, ${theme}, ${width} pixels: assistive technology finds nothing wrong, nothing sticks out, nothing is in another language`, async ({ visit, stack, people }) => {
    test.setTimeout(240_000)
    const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
    await (await (await visit(people.administrator)).openNotes(task)).write('What we agreed', 'private')
    const portal = await visit(people.administrator, { lang, theme, width })
    const foreign = lang === 'de' ? await onlyEnglish() : []
    for (const [name, placement, options] of pagesOf(optionsFor(task.id, people))) {
      const frame = await portal.openPlacement(placement, options)
      await untilLoaded(portal, frame)
      expect.soft(await overflow(frame), `${name}: pixels that stick out`).toBeLessThanOrEqual(0)
      expect.soft((await said(frame)).filter(piece => foreign.includes(piece)), `${name}: in English`).toEqual([])
      const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
      expect.soft(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`)), `${name}: accessibility`).toEqual([])
    }
  })
}
