import { describe, expect, it } from 'vitest'
import { parsePortalEvent } from '../../../../server/portal-events/parse'

const uninstall = 'event=OnAppUninstall&data[LANGUAGE_ID]=de&data[CLEAN]=1&ts=1466439714&auth[domain]=xxx.bitrix24.com&auth[member_id]=a223c6b3710f85df22e9377d6c4f7553&auth[application_token]=51856fef'

describe('an event', () => {
  it('is read from nested form fields, its code in any letter case', () => {
    expect(parsePortalEvent(uninstall)).toEqual({
      event: { event: 'ONAPPUNINSTALL', data: { CLEAN: '1' }, ts: '1466439714', auth: { member_id: 'a223c6b3710f85df22e9377d6c4f7553', application_token: '51856fef' } },
    })
  })

  it.each([
    ['', 'event'],
    [uninstall.replace('OnAppUninstall', 'ONSOMETHING'), 'event'],
    [uninstall.replace('auth[member_id]', 'auth[other]'), 'auth.member_id'],
    [uninstall.replace('auth[application_token]=51856fef', ''), 'auth.application_token'],
    [uninstall.replace('auth[application_token]', 'auth[application_token][x]'), 'auth.application_token'],
    ['event=ONAPPUNINSTALL&auth=text', 'auth'],
    ['__proto__[polluted]=1', 'event'],
  ])('is none without what it needs: %j', (body, field) => {
    expect(parsePortalEvent(body)).toHaveProperty(['fields', field])
  })
})
