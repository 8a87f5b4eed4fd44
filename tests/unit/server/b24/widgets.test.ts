import { describe, expect, it } from 'vitest'
import type { WantedWidget } from '../../../../server/b24/catalogue'
import { PortalError } from '../../../../server/b24/portal-error'
import type { Answer, Calls } from '../../../../server/b24/rest'
import { adviceOn, widgetAdvice, widgetProblem } from '../../../../server/b24/widget-problems'
import type { BoundWidget } from '../../../../server/b24/widgets'
import { compareWidgets, repairWidgets } from '../../../../server/b24/widgets'
import type { WidgetVerdict } from '../../../../shared/schemas/widgets'
import codes from '../../../fixtures/error-codes.json'

const wanted: WantedWidget = {
  placement: 'TASK_VIEW_TAB',
  enabled: true,
  retired: false,
  handler: 'https://app.example.com/placement/task-view-tab',
  options: {},
  people: null,
  title: 'Notes',
  languages: { en: { TITLE: 'Notes', DESCRIPTION: 'd' }, de: { TITLE: 'Notizen', DESCRIPTION: 'd' } },
}
const right = { placement: 'TASK_VIEW_TAB', userId: '0', handler: wanted.handler, options: [], title: 'Notes', description: '', langAll: wanted.languages }

/** A portal that has some handlers, and remembers what it was asked to change. */
function portalWith(bound: object[], offered = ['TASK_VIEW_TAB'], refusal?: PortalError) {
  const changes: Calls[] = []
  const run = async (calls: Calls): Promise<Record<string, Answer>> => {
    if ('offered' in calls) return { offered: { result: offered }, bound: { result: bound } }
    changes.push(calls)
    return Object.fromEntries(Object.keys(calls).map((name): [string, Answer] => [name, refusal ? { error: refusal } : { result: true }]))
  }
  return { run, changes }
}

describe('repairing the widgets', () => {
  it('binds what is missing, with a title in every language', async () => {
    const { run, changes } = portalWith([])
    expect(await repairWidgets(run, [wanted])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'bound' }])
    expect(changes).toEqual([{
      TASK_VIEW_TAB: { method: 'placement.bind', params: { PLACEMENT: 'TASK_VIEW_TAB', HANDLER: wanted.handler, TITLE: 'Notes', LANG_ALL: wanted.languages, OPTIONS: {} } },
    }])
  })

  it('binds what is for some people only for each of them, and everything in batches that the portal takes', async () => {
    const people = Array.from({ length: 60 }, (_none, index) => String(index + 1))
    const { run, changes } = portalWith([right])
    expect(await repairWidgets(run, [{ ...wanted, people }])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'repaired' }])
    expect(changes.map(calls => Object.keys(calls).length)).toEqual([50, 11])
    const [unbind, ...binds] = changes.flatMap(calls => Object.values(calls))
    expect(unbind).toEqual({ method: 'placement.unbind', params: { PLACEMENT: 'TASK_VIEW_TAB' } })
    expect(binds.map(call => call.params?.USER_ID)).toEqual(people)
  })

  it('leaves alone what is right', async () => {
    const { run, changes } = portalWith([right])
    expect(await repairWidgets(run, [wanted])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'kept' }])
    expect(changes).toEqual([])
  })

  it.each([
    ['another address', [{ ...right, handler: 'https://old.example.com/tab' }]],
    ['a second handler', [right, { ...right, handler: 'https://old.example.com/tab' }]],
    ['another title', [{ ...right, langAll: { en: { TITLE: 'Old' }, de: { TITLE: 'Alt' } } }]],
    ['no titles', [{ ...right, langAll: [] }]],
  ])('binds anew what has %s', async (_, bound) => {
    const { run, changes } = portalWith(bound)
    expect(await repairWidgets(run, [wanted])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'repaired' }])
    expect(Object.values(changes[0]!).map(call => call.method)).toEqual(['placement.unbind', 'placement.bind'])
  })

  it('does not ask for what the portal does not offer', async () => {
    const { run, changes } = portalWith([], ['LEFT_MENU'])
    expect(await repairWidgets(run, [wanted])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'notOffered' }])
    expect(changes).toEqual([])
  })

  it('tells what the portal refused, in its words', async () => {
    const { run } = portalWith([], ['TASK_VIEW_TAB'], new PortalError('refused', 'error_placement_not_found', 'Placement not found', 400))
    expect(await repairWidgets(run, [wanted])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'failed', code: 'error_placement_not_found', error: 'Placement not found' }])
  })

  it('removes what is not wanted, and says nothing of it unless the portal refuses', async () => {
    const off = { ...wanted, enabled: false }
    const { run, changes } = portalWith([right])
    expect(await repairWidgets(run, [off])).toEqual([])
    expect(changes).toEqual([{ TASK_VIEW_TAB_unbind: { method: 'placement.unbind', params: { PLACEMENT: 'TASK_VIEW_TAB' } } }])
    const nothing = portalWith([])
    expect(await repairWidgets(nothing.run, [off])).toEqual([])
    expect(nothing.changes).toEqual([])
    const refusing = portalWith([right], ['TASK_VIEW_TAB'], new PortalError('refused', 'access_denied', 'Access denied!', 403))
    expect(await repairWidgets(refusing.run, [off])).toEqual([{ name: 'TASK_VIEW_TAB', outcome: 'failed', code: 'access_denied', error: 'Access denied!' }])
  })
})

describe('a widget stands', () => {
  const standing = (change: Partial<WantedWidget>, bound: BoundWidget[], offered = ['TASK_VIEW_TAB']) =>
    compareWidgets([{ ...wanted, ...change }], { offered: new Set(offered), bound })[0]?.verdict
  const bound = { ...right, options: [] }

  it.each<[WidgetVerdict, Partial<WantedWidget>, BoundWidget[], string[]?]>([
    ['on', {}, [bound]],
    ['off', { enabled: false }, []],
    ['missing', {}, []],
    ['unwanted', { enabled: false }, [bound]],
    ['foreign', {}, [{ ...bound, handler: 'https://old.example.com/tab' }]],
    ['foreign', {}, [bound, { ...bound, handler: 'https://old.example.com/tab' }]],
    ['title', {}, [{ ...bound, langAll: { en: { TITLE: 'Old' }, de: { TITLE: 'Alt' } } }]],
    ['title', { options: { iconName: 'note' } }, [bound]],
    ['on', { people: ['3', '5'] }, [{ ...bound, userId: '5' }, { ...bound, userId: '3' }]],
    ['foreign', { people: ['3'] }, [bound]],
    ['foreign', {}, [{ ...bound, userId: '3' }]],
    ['foreign', { people: ['3'] }, [{ ...bound, userId: '3' }, { ...bound, userId: '5' }]],
    ['notOffered', {}, [], []],
    ['retired', { retired: true, enabled: false }, [], []],
    ['off', { retired: true, enabled: false }, []],
  ])('%s', (verdict, change, registered, offered) => {
    expect(standing(change, registered, offered)).toBe(verdict)
  })
})

it.each([
  ['ERROR_PLACEMENT_NOT_FOUND', 'placement'], ['insufficient_scope', 'scope'], ['INVALID_ERROR_ICON_NAME', 'options'], ['ACCESS_DENIED', 'denied'], ['PAYMENT_REQUIRED', 'payment'],
  ['NOT_INSTALLED', 'installation'], ['PORTAL_DELETED', 'portal'], ['METHOD_CONFIRM_WAITING', 'consent'], ['METHOD_CONFIRM_DENIED', 'refusedConsent'],
  ['ERROR_BATCH_LENGTH_EXCEEDED', 'request'], ['OPERATION_TIME_LIMIT', 'busy'], ['OVERLOAD_LIMIT', 'blocked'], ['expired_token', 'signIn'], ['SOMETHING_NEW', 'other'], ['constructor', 'other'],
])('the platform\'s %s is a problem of the kind %s', (code, problem) => {
  expect(widgetProblem(code)).toBe(problem)
})

describe('what to do about a refusal', () => {
  it.each(codes)('of the platform\'s $code ($source) is said in every language', ({ code }) => {
    const { en, de } = widgetAdvice(widgetProblem(code))
    expect(widgetProblem(code)).not.toBe('other')
    for (const text of [en, de]) expect(text).toMatch(/^[A-Z].{30,}\.$/)
    expect(en).not.toBe(de)
  })

  it('is another sentence for every kind of problem', () => {
    const problems = [...new Set(codes.map(({ code }) => widgetProblem(code)))]
    for (const language of ['en', 'de'] as const) expect(new Set(problems.map(problem => widgetAdvice(problem)[language])).size).toBe(problems.length)
  })

  it('of a block by hand sends to the support, and does not have anybody wait', () => {
    expect(widgetAdvice(widgetProblem('OVERLOAD_LIMIT')).en).toMatch(/support.*waiting does not/)
    expect(widgetAdvice(widgetProblem('ACCESS_DENIED')).en).toMatch(/administrator.*plan/)
  })

  it('is not made up where there was no answer', () => {
    expect(adviceOn(new PortalError('unreachable', 'econnrefused', 'No answer', 0))).toBeNull()
    expect(adviceOn(new PortalError('unreachable', 'portal_deleted', 'Gone', 500))).toBe(widgetAdvice('portal'))
    expect(adviceOn(new PortalError('refused', 'something_new', 'No', 400))).toBe(widgetAdvice('other'))
  })
})
