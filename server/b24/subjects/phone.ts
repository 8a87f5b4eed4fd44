import { z } from 'zod'
import { crmSubject } from '#shared/placement-subjects'
import type { PhoneFacts } from '#shared/types/launch'
import type { Prover } from './prover'
import { id } from './prover'

const clientsSchema = z.array(z.object({ CRM_ENTITY_TYPE: z.string(), CRM_ENTITY_ID: id, NAME: z.string().catch('') })).catch([])

function factsOf(more: Record<string, unknown>, number: string): PhoneFacts {
  const clients = clientsSchema.parse(more.clients).flatMap((client) => {
    const subject = crmSubject(client.CRM_ENTITY_TYPE, client.CRM_ENTITY_ID)
    return subject === null ? [] : [{ subject, name: client.NAME || `#${client.CRM_ENTITY_ID}` }]
  })
  return { kind: 'phone', title: number, clients }
}

/**
 * A telephone number belongs to nobody in the portal, so no right of the portal is about it. Notes on it are for those who
 * may look a number up in the CRM: the CRM refuses that to all others, and answers it also for a number that it does not
 * know. Where the app has no CRM, telephony has to show the person a client with that number.
 * @see https://apidocs.bitrix24.com/api-reference/crm/duplicates/crm-duplicate-find-by-comm.html
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-search-crm-entities.html
 */
export const phoneProver: Prover = {
  calls: number => ({
    main: { method: 'crm.duplicate.findbycomm', params: { type: 'PHONE', values: [number] } },
    clients: { method: 'telephony.externalCall.searchCrmEntities', params: { PHONE_NUMBER: number } },
  }),
  read: (_main, more, number) => ({ facts: factsOf(more, number) }),
  readWithout(more, number) {
    const facts = factsOf(more, number)
    return facts.clients.length > 0 ? { facts } : null
  },
}
