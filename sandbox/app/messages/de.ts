import { calendar } from './de/calendar'
import { calls } from './de/calls'
import { crm } from './de/crm'
import { dialogs } from './de/dialogs'
import { faults } from './de/faults'
import { contactCenter } from './de/contact-center'
import { feed } from './de/feed'
import { groups } from './de/groups'
import { messenger } from './de/messenger'
import { notifications } from './de/notifications'
import { people } from './de/people'
import { portal } from './de/portal'
import { tasks } from './de/tasks'
import { tools } from './de/tools'
import type { MessageKey } from './en'

/** The portal's texts in German. */
export const de: Record<MessageKey, string> = {
  ...calendar,
  ...calls,
  ...crm,
  ...dialogs,
  ...faults,
  ...contactCenter,
  ...feed,
  ...groups,
  ...messenger,
  ...notifications,
  ...people,
  ...portal,
  ...tasks,
  ...tools,
}
