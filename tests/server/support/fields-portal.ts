import type { Database } from '../../../server/database/client'
import { fullStepType } from '../../../server/b24/step-fields'
import type { FakePortal } from './fake-portal'
import { startFakePortal } from './fake-portal'

/** A portal with fields of our kind in its deals, which sends the events that it is asked for. */
export interface FieldsPortal extends FakePortal {
  /** Names of the fields in deals. */
  deals: string[]
  /** Events that it sends. */
  bound: Set<string>
  /** Answers a method with an error until the next call of what this returns. */
  refuse: (method: string, code?: string) => () => void
}

/** Starts one; nobody has asked it for events yet. */
export async function startFieldsPortal(database: Database, deals: string[] = []): Promise<FieldsPortal> {
  const bound = new Set<string>()
  const listed = (name: string, index: number) => ({ ID: index + 1, FIELD_NAME: name, USER_TYPE_ID: fullStepType('5'), MULTIPLE: 'N', MANDATORY: 'N', EDIT_FORM_LABEL: 'Next step' })
  const fake = await startFakePortal(database, {
    'userfieldtype.list': () => [],
    'crm.lead.userfield.list': () => [],
    'crm.deal.userfield.list': () => deals.map(listed),
    'crm.contact.userfield.list': () => [],
    'crm.company.userfield.list': () => [],
    'crm.type.list': () => ({ types: [] }),
    'userfieldconfig.list': () => ({ fields: [] }),
    'crm.deal.userfield.add': (params) => {
      const name = `UF_CRM_${params.get('fields[FIELD_NAME]')}`
      return deals.includes(name) ? new Error('ERROR_CORE') : deals.push(name)
    },
    'event.get': () => [...bound].map(name => ({ event: name, handler: 'http://localhost:3000/events' })),
    'event.bind': params => bound.add(params.get('event')!).size > 0,
    'event.unbind': params => bound.delete(params.get('event')!),
  })
  return {
    ...fake,
    deals,
    bound,
    refuse: (method, code = 'OPERATION_TIME_LIMIT') => {
      const answer = fake.answers[method]!
      fake.answers[method] = () => new Error(code)
      return () => {
        fake.answers[method] = answer
      }
    },
  }
}
