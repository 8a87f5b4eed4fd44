import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessChoice, CrmCandidate } from '../../sandbox/shared/types/selection'
import type { TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

/** What the page of a person is told. */
async function told<Answer>(path: string, user = '1'): Promise<Answer> {
  const answer = await fetch(`${sandbox.portal.url}/sandbox/ui/viewer`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }),
  })
  const cookie = answer.headers.getSetCookie().map(text => text.split(';')[0]).join('; ')
  return (await sandbox.portal.ask<Answer>(`/sandbox/ui/selection/${path}`, { headers: { cookie } })).body
}

/** Somebody from outside the company. */
async function guest(): Promise<string> {
  const { body } = await sandbox.portal.ask<{ users: { id: string, extranet: boolean }[] }>('/sandbox/ui/viewer')
  return body.users.find(({ extranet }) => extranet)?.id ?? ''
}

describe('CRM records to choose from', () => {
  it('are of the types that are asked for, found by a part of their title', async () => {
    const [company, ...others] = await told<CrmCandidate[]>('crm?types=company')
    expect(others.every(({ type }) => type === 'company')).toBe(true)
    expect(company).toMatchObject({ id: expect.stringMatching(/^CO_\d+$/), type: 'company', url: expect.stringMatching(/^\/crm\/company\/details\/\d+\/$/) })
    const found = await told<CrmCandidate[]>(`crm?types=company&q=${encodeURIComponent(company?.title.toUpperCase() ?? '')}`)
    expect(found).toContainEqual(company)
    expect(found.length).toBeLessThan(others.length + 1)
    expect(await told<CrmCandidate[]>('crm?types=&q=')).toEqual([])
  })

  it('begin with those that were chosen before, whatever is searched', async () => {
    const contacts = await told<CrmCandidate[]>('crm?types=contact')
    const last = contacts.at(-1)
    expect(await told<CrmCandidate[]>(`crm?types=contact&q=no+such+title&ids=${last?.id}`)).toEqual([last])
  })

  it('are none for guests, and fewer for an employee than for an administrator', async () => {
    expect(await told<CrmCandidate[]>('crm?types=deal,lead', await guest())).toEqual([])
    const [all, some] = [await told<CrmCandidate[]>('crm?types=deal,lead'), await told<CrmCandidate[]>('crm?types=deal,lead', '5')]
    expect(all).toEqual(expect.arrayContaining(some))
    expect(some.length).toBeLessThan(all.length)
  })

  it('of a type that cannot be chosen are refused', async () => {
    expect((await sandbox.portal.ask('/sandbox/ui/selection/crm?types=invoice')).status).toBe(400)
  })
})

describe('rights to choose from', () => {
  it('are everybody, people, departments and projects', async () => {
    const rights = await told<AccessChoice[]>('access')
    expect(new Set(rights.map(({ id, kind }) => `${id.replace(/\d+/, '')} ${kind}`))).toEqual(new Set(['AU everybody', 'U person', 'D department', 'SG project']))
  })

  it('show a guest the people and projects that they share, and no department', async () => {
    const [all, some] = [await told<AccessChoice[]>('access'), await told<AccessChoice[]>('access', await guest())]
    expect(some.length).toBeLessThan(all.length)
    expect(some.some(({ kind }) => kind === 'department')).toBe(false)
  })
})
