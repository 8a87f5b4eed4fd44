import { describe, expect, it } from 'vitest'
import { isMobileDevice, pathError, sliderAddress, sliderPath, sliderWidth } from '../../../sandbox/app/frame/paths'

const PORTAL = 'http://127.0.0.1:3001'

describe('openPath', () => {
  it.each([
    '/crm/deal/details/5/', '/crm/lead/details/1/', '/crm/contact/list/', '/crm/company/details/7/', '/crm/type/128/details/3/',
    '/marketplace/', '/company/personal/user/1/', '/company/personal/user/1/tasks/task/view/286/', '/workgroups/group/4/',
  ])('opens %s', (path) => {
    expect(pathError(path, false)).toBeNull()
  })

  it.each([
    '', '/', '/crm/', '/company/', '/company/personal/user/me/', '/workgroups/', '/calendar/', '/crm/deal', 'crm/deal/details/5/',
    'https://elsewhere.example.com/crm/deal/', undefined, 7,
  ])('refuses %s', (path) => {
    expect(pathError(path, false)).toBe('PATH_NOT_AVAILABLE')
  })

  it('lets the SDK\'s base paths through, with the dots that lead anywhere', () => {
    expect(pathError('/crm/type/0/details/0/../../../../../calendar/', false)).toBeNull()
    expect(sliderAddress('/crm/type/0/details/0/../../../../../calendar/?IFRAME=Y', 'local.app', PORTAL))
      .toBe(`${PORTAL}/calendar/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER&from=rest_placement&from_app=local.app`)
  })

  it('looks at the device before the path', () => {
    expect(pathError('/nowhere/', true)).toBe('METHOD_NOT_SUPPORTED_ON_DEVICE')
  })

  it.each([
    '/crm/deal/../..//elsewhere.example.com/', '/crm/deal/../../\\elsewhere.example.com/', '/crm/deal/@elsewhere.example.com/',
  ])('never leaves the portal: %s', (path) => {
    expect(new URL(sliderAddress(path, 'local.app', PORTAL)).origin).toBe(PORTAL)
  })

  it('drops the fragment', () => {
    expect(sliderAddress('/crm/deal/details/5/#history', 'local.app', PORTAL)).not.toContain('#')
  })
})

it.each([
  ['a computer', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', '/company/personal/user/1/tasks/', false],
  ['a phone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', '/company/personal/user/1/tasks/', true],
  ['the mobile view on a computer', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', '/mobile/', true],
])('%s is a mobile device: %s at %s', (_name, userAgent, path, mobile) => {
  expect(isMobileDevice(userAgent, path)).toBe(mobile)
})

it.each([
  ['/workgroups/group/0/card/../../../../tasks/', 900],
  ['/crm/company/requisite/0/../../../../tasks/', 950],
  ['/company/personal/user/0/groups/create/../../../../../../tasks/', 1200],
  ['/crm/type/0/details/0/../../../../../tasks/', undefined],
  ['/crm/deal/../../tasks/', undefined],
])('gives %s the width %s', (path, width) => {
  expect(sliderWidth(path)).toBe(width)
})

describe('a link', () => {
  it.each([
    '/marketplace/view/an.app/', '/company/personal/user/1/tasks/task/view/286/', '/workgroups/group/4/tasks/task/view/286/?OLD=Y',
    '/company/personal/user/7/', '/crm/deal/details/5/', '/crm/type/128/details/3/', `${PORTAL}/company/personal/user/7`,
  ])('opens %s in a slider', (href) => {
    const address = new URL(sliderPath(href, PORTAL) ?? '', PORTAL)
    expect(address.pathname).toBe(new URL(href, PORTAL).pathname)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' })
  })

  it('keeps its parameters there', () => {
    const path = sliderPath(`${PORTAL}/marketplace/view/an.app/?params[note]=7`, PORTAL) ?? ''
    expect(new URL(path, PORTAL).searchParams.get('params[note]')).toBe('7')
  })

  it.each([
    '/', '/crm/deal/list/', '/company/personal/user/1/tasks/', '/workgroups/group/4/', '/online/?IM_DIALOG=2',
    'http://example.com/marketplace/view/an.app/', '//example.com/marketplace/view/an.app/', '/marketplace/view/../../stream/',
  ])('does not open %s in a slider', (href) => {
    expect(sliderPath(href, PORTAL)).toBeUndefined()
  })
})
