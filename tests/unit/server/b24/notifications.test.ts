import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../../server/b24/notifications'
import { noticeCalls, readNotice, senderCalls } from '../../../../server/b24/notifications'
import { PortalError, portalError } from '../../../../server/b24/portal-error'
import type { Calls } from '../../../../server/b24/rest'

const NOTICE: Notice = {
  to: '3', text: 'It is time', plainText: 'It is time', tag: 'due|1|2030', subTag: 'follow-up|1', signal: { id: '1', remindAt: '2030-01-31T08:00:00.000Z', ticket: 'signed' }, subject: 'task:286',
}
const refusal = (code: string, kind: 'refused' | 'limit' = 'refused') => ({ error: new PortalError(kind, code, 'No.', 400) })
const sent = { r_notice: { result: 7 }, r_signal: { result: true } }

describe('the commands of a notice', () => {
  it('notify, signal without a word of it, and ask whether the reader sees its subject', () => {
    const calls = noticeCalls(NOTICE, 'r', true)
    expect(Object.values(calls).map(({ method }) => method)).toEqual(['im.notify.personal.add', 'pull.application.event.add', 'tasks.task.get'])
    expect(calls.r_signal!.params).toEqual({ COMMAND: 'followUpDue', PARAMS: NOTICE.signal, USER_ID: 3 })
    expect(JSON.stringify(calls.r_signal)).not.toContain('It is time')
  })

  it('ask with another\'s token what an administrator sees whoever\'s it is, and nothing that only its reader sees', () => {
    const methods = (subject: string) => Object.values(noticeCalls({ ...NOTICE, subject }, 'r', false)).map(({ method }) => method)
    const told = ['im.notify.personal.add', 'pull.application.event.add']
    expect(methods('task:286')).toEqual([...told, 'tasks.task.get'])
    expect(methods('crm:2:7')).toEqual([...told, 'crm.item.get'])
    expect(methods('chat:chat3')).toEqual(told)
  })

  it('ask with another\'s token about its owner and all the people once: sixteen of the longest fit into a batch', () => {
    const people = Array.from({ length: 16 }, (_, index) => String(index + 1))
    const calls = Object.assign(senderCalls(people), ...people.map(to => noticeCalls({ ...NOTICE, to }, `r${to}`, false))) as Calls
    expect(calls).toMatchObject({ people: { method: 'user.get', params: { FILTER: { ID: people } } }, sender: { method: 'profile' } })
    expect(Object.keys(calls)).toHaveLength(50)
  })

  it('name no answer of another command, whatever was typed', () => {
    const { r_notice: notice } = noticeCalls({ ...NOTICE, text: '$result[x][0] $RESULT[x]', plainText: '$result[x]' }, 'r', true)
    expect(JSON.stringify(notice)).not.toMatch(/\$result\[/i)
  })
})

describe('the answer to a notice', () => {
  it.each([
    ['is sent', sent, { outcome: 'sent', isSubjectDenied: false }],
    ['is sent although the signal was refused', { ...sent, r_signal: refusal('insufficient_scope') }, { outcome: 'sent', isSubjectDenied: false }],
    ['tells that the subject is gone', { ...sent, r_subject_main: { result: [] } }, { outcome: 'sent', isSubjectDenied: true }],
    ['tells that the subject is refused', { ...sent, r_subject_main: refusal('access_denied') }, { outcome: 'sent', isSubjectDenied: true }],
    ['does not take a missing permission for that', { ...sent, r_subject_main: refusal('insufficient_scope') }, { outcome: 'sent', isSubjectDenied: false }],
    ['nor a portal that is out of breath', { ...sent, r_subject_main: refusal('query_limit_exceeded', 'limit') }, { outcome: 'sent', isSubjectDenied: false }],
    ['nor a fault of the portal\'s own', { ...sent, r_subject_main: { error: portalError('INTERNAL_SERVER_ERROR', 'No.', 200) } }, { outcome: 'sent', isSubjectDenied: false }],
    ['tells that there is nobody', { r_notice: { result: false } }, { outcome: 'left' }],
    ['tells that somebody was dismissed', { ...sent, people: { result: [{ ID: '3', ACTIVE: false }, { ID: '4', ACTIVE: true }] } }, { outcome: 'left' }],
    ['believes nothing of people who cannot be asked about', { ...sent, people: refusal('insufficient_scope') }, { outcome: 'sent', isSubjectDenied: false }],
    ['believes an administrator that the subject is gone', { ...sent, sender: { result: { ID: '1', ADMIN: true } }, r_subject_main: { result: [] } }, { outcome: 'sent', isSubjectDenied: true }],
    ['does not believe who is none any more', { ...sent, sender: { result: { ID: '1', ADMIN: false } }, r_subject_main: { result: [] } }, { outcome: 'sent', isSubjectDenied: false }],
    ['nor one of whom that is not known', { ...sent, sender: { result: [] }, r_subject_main: { result: [] } }, { outcome: 'sent', isSubjectDenied: false }],
  ])('%s', (_, answers, expected) => {
    expect(readNotice(NOTICE, 'r', answers)).toEqual(expected)
  })

  it('is the portal\'s refusal', () => {
    expect(readNotice(NOTICE, 'r', { r_notice: refusal('insufficient_scope') })).toMatchObject({ outcome: 'failed', error: { code: 'insufficient_scope' } })
  })
})
