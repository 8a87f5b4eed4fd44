import { z } from 'zod'
import type { Prover } from './prover'
import { id, personIn, text } from './prover'

const number = z.coerce.number().nullish().catch(null)

const itemSchema = z.object({
  item: z.object({
    id,
    title: text.default(null),
    name: text.default(null),
    lastName: text.default(null),
    stageId: text.default(null),
    opportunity: number,
    currencyId: text.default(null),
    assignedById: id.nullish(),
    contactId: id.nullish(),
  }),
})
const contactSchema = z.object({ item: z.object({ id, name: text.default(null), lastName: text.default(null) }) })
const stagesSchema = z.array(z.object({ STATUS_ID: z.string(), NAME: z.string() })).catch([])

const CONTACT = 3

function nameOf({ name, lastName }: { name: string | null, lastName: string | null }): string | null {
  return [name, lastName].filter(Boolean).join(' ') || null
}

/**
 * A record of the CRM: by the CRM's own rights.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html
 */
export const crmProver: Prover = {
  calls(key, of) {
    const [entityTypeId, id] = key.split(':')
    const field = (name: string) => `$result[${of('main')}][item][${name}]`
    return {
      main: { method: 'crm.item.get', params: { entityTypeId, id } },
      stage: { method: 'crm.status.list', params: { filter: { STATUS_ID: field('stageId') } } },
      responsible: { method: 'user.get', params: { FILTER: { ID: field('assignedById') } } },
      contact: { method: 'crm.item.get', params: { entityTypeId: CONTACT, id: field('contactId') } },
    }
  },
  read(main, more, key) {
    const parsed = itemSchema.safeParse(main)
    if (!parsed.success) return null
    const { item } = parsed.data
    const contact = contactSchema.safeParse(more.contact)
    const contactName = contact.success && contact.data.item.id === item.contactId ? nameOf(contact.data.item) : null
    return {
      facts: {
        kind: 'crm',
        entityTypeId: Number(key.split(':')[0]),
        id: item.id,
        title: item.title ?? nameOf(item) ?? `#${item.id}`,
        stage: stagesSchema.parse(more.stage).find(({ STATUS_ID }) => STATUS_ID === item.stageId)?.NAME ?? null,
        amount: item.opportunity && item.currencyId ? { value: item.opportunity, currency: item.currencyId } : null,
        responsible: personIn(more.responsible, item.assignedById ?? null),
        contact: contactName !== null && item.contactId ? { id: item.contactId, name: contactName } : null,
      },
    }
  },
}
