import { z } from 'zod'
import { maySeeItem } from '../../../portal/crm/access'
import type { Person, Portal } from '../../../portal/portal'
import type { FoundClient } from '../../../portal/telephony/clients'
import { clientName, clientsOf } from '../../../portal/telephony/clients'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'
import { extensionOf, telephonyError } from '../../../rest/telephony/read'

function writeResponsible(person: Person): Record<string, string | null> {
  return {
    ID: person.id,
    TIMEMAN_STATUS: 'NOT_INSTALLED',
    USER_PHONE_INNER: extensionOf(person),
    WORK_PHONE: person.phone || null,
    PERSONAL_PHONE: null,
    PERSONAL_MOBILE: person.phone || null,
  }
}

function writeClient(portal: Portal, client: FoundClient): Record<string, unknown> {
  const responsible = portal.people.get(String(client.item.values.ASSIGNED_BY_ID))
  return {
    CRM_ENTITY_TYPE: client.type,
    CRM_ENTITY_ID: client.item.id,
    ASSIGNED_BY_ID: Number(client.item.values.ASSIGNED_BY_ID),
    NAME: clientName(client),
    ...(responsible ? { ASSIGNED_BY: writeResponsible(responsible) } : {}),
  }
}

/**
 * Records of the CRM with a phone number, as far as the caller may see them.
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-search-crm-entities.html
 */
export default defineMethod({
  scope: 'telephony',
  auth: 'any',
  params: z.object({ PHONE_NUMBER: optionalText }),
  handler({ PHONE_NUMBER }, { portal, user }) {
    if (!PHONE_NUMBER) throw telephonyError('PHONE_NUMBER is empty')
    const found = clientsOf(portal, PHONE_NUMBER).filter(({ item }) => maySeeItem(portal, user, item))
    return { result: found.map(client => writeClient(portal, client)) }
  },
})
