import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../../server/b24/notifications'
import { noticeCalls, readNotice } from '../../../../server/b24/notifications'
import { PortalError } from '../../../../server/b24/portal-error'

const NOTICE: Notice = {
  to: '3', text: 'It is time', plainText: 'It is time', tag: 'due|1|2030', subTag: 'follow-up|1', signal: { id: '1', remindAt: '2030-01-31T08:00:00.000Z' }, subject: 'task:286',
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

  it('ask with another\'s token whether there is the person, and nothing that only that one sees', () => {
    expect(Object.values(noticeCalls(NOTICE, 'r', false)).map(({ method }) => method)).toEqual(['im.notify.personal.add', 'pull.application.event.add', 'user.get'])
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
    ['tells that there is nobody', { r_notice: { result: false } }, { outcome: 'left' }],
    ['tells that somebody was dismissed', { ...sent, r_person: { result: [{ ID: '3', ACTIVE: false }] } }, { outcome: 'left' }],
    ['believes nothing of people who cannot be asked about', { ...sent, r_person: refusal('insufficient_scope') }, { outcome: 'sent', isSubjectDenied: false }],
  ])('%s', (_, answers, expected) => {
    expect(readNotice(NOTICE, 'r', answers)).toEqual(expected)
  })

  it('is the portal\'s refusal', () => {
    expect(readNotice(NOTICE, 'r', { r_notice: refusal('insufficient_scope') })).toMatchObject({ outcome: 'failed', error: { code: 'insufficient_scope' } })
  })
})
