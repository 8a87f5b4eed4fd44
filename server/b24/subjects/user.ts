import { z } from 'zod'
import type { Prover } from './prover'
import { id, personIn, text } from './prover'

const profileSchema = z.object({
  ID: id,
  WORK_POSITION: text.default(null),
  WORK_PHONE: text.default(null),
  PERSONAL_MOBILE: text.default(null),
  PERSONAL_PHONE: text.default(null),
  EMAIL: text.default(null),
  IS_ONLINE: z.enum(['Y', 'N']).optional().catch(undefined),
  UF_DEPARTMENT: z.array(id).catch([]),
})
const departmentsSchema = z.array(z.object({ ID: id, NAME: z.string() })).catch([])

/**
 * A person: whoever the portal lists them to. Guests see those whom they share a project with.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-get.html
 */
export const userProver: Prover = {
  calls: (id, of) => ({
    main: { method: 'user.get', params: { FILTER: { ID: id } } },
    department: { method: 'department.get', params: { ID: `$result[${of('main')}][0][UF_DEPARTMENT][0]` } },
  }),
  read(main, more, id) {
    const person = personIn(main, id)
    if (!person) return null
    const profile = z.array(profileSchema).catch([]).parse(main).find(({ ID }) => ID === id)
    const department = departmentsSchema.parse(more.department).find(({ ID }) => ID === profile?.UF_DEPARTMENT[0])
    return {
      facts: {
        kind: 'user',
        id,
        title: person.name,
        photo: person.photo,
        position: profile?.WORK_POSITION ?? null,
        department: department?.NAME ?? null,
        isOnline: profile?.IS_ONLINE === undefined ? null : profile.IS_ONLINE === 'Y',
        phone: profile?.WORK_PHONE ?? profile?.PERSONAL_MOBILE ?? profile?.PERSONAL_PHONE ?? null,
        email: profile?.EMAIL ?? null,
      },
    }
  },
}
