import { z } from 'zod'
import type { Prover } from './prover'
import { id, text } from './prover'

/** Its dates are written for the portal's site, without a zone: they are read from `sonet_group.get`. */
const groupSchema = z.object({
  ID: id,
  NAME: z.string(),
  DESCRIPTION: text,
  PROJECT: z.string().catch('N'),
  CLOSED: z.string().catch('N'),
  NUMBER_OF_MEMBERS: z.coerce.number().catch(0),
  OWNER_DATA: z.object({ ID: id, FORMATTED_NAME: z.string(), PHOTO: text }).nullish().catch(null),
})

const datesSchema = z.array(z.object({ ID: id, DATE_CREATE: text, DATE_ACTIVITY: text })).catch([])

/**
 * A project or group: members, and everybody where it is visible. Administrators see the secret ones too.
 * @see https://apidocs.bitrix24.com/api-reference/sonet-group/socialnetwork-api-workgroup-get.html
 */
export const groupProver: Prover = {
  calls: id => ({
    main: { method: 'socialnetwork.api.workgroup.get', params: { params: { groupId: id, select: ['OWNER_DATA'] } } },
    dates: { method: 'sonet_group.get', params: { FILTER: { ID: id } } },
  }),
  read(main, more) {
    const parsed = groupSchema.safeParse(main)
    if (!parsed.success) return null
    const group = parsed.data
    const dates = datesSchema.parse(more.dates).find(({ ID }) => ID === group.ID)
    return {
      facts: {
        kind: 'group',
        id: group.ID,
        title: group.NAME,
        description: group.DESCRIPTION ?? '',
        isProject: group.PROJECT === 'Y',
        isClosed: group.CLOSED === 'Y',
        owner: group.OWNER_DATA ? { id: group.OWNER_DATA.ID, name: group.OWNER_DATA.FORMATTED_NAME, photo: group.OWNER_DATA.PHOTO } : null,
        members: group.NUMBER_OF_MEMBERS,
        createdAt: dates?.DATE_CREATE ?? null,
        activeAt: dates?.DATE_ACTIVITY ?? null,
      },
    }
  },
}
