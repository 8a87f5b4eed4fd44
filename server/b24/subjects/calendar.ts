import { z } from 'zod'
import type { Prover } from './prover'
import { id } from './prover'

const sectionsSchema = z.array(z.object({ ID: id, NAME: z.string(), COLOR: z.string().catch('') }))

/**
 * Somebody's calendars: whoever the portal shows at least one of them to.
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-get.html
 */
export const calendarProver: Prover = {
  calls(key) {
    const [type, ownerId] = key.split(':')
    return { main: { method: 'calendar.section.get', params: { type: type === 'company' ? 'company_calendar' : type, ownerId } } }
  },
  read(main) {
    const sections = sectionsSchema.safeParse(main)
    const [first] = sections.data ?? []
    if (!sections.success || !first) return null
    return {
      facts: { kind: 'calendar', title: first.NAME, sections: sections.data.map(({ ID, NAME, COLOR }) => ({ id: ID, name: NAME, color: COLOR })) },
    }
  },
}
