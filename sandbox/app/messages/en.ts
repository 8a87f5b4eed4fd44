import { calendar } from './en/calendar'
import { calls } from './en/calls'
import { crm } from './en/crm'
import { dialogs } from './en/dialogs'
import { faults } from './en/faults'
import { contactCenter } from './en/contact-center'
import { feed } from './en/feed'
import { groups } from './en/groups'
import { messenger } from './en/messenger'
import { notifications } from './en/notifications'
import { people } from './en/people'
import { portal } from './en/portal'
import { tasks } from './en/tasks'
import { tools } from './en/tools'

/** The portal's texts in English, one file for each part of the portal: the table that the others follow. */
export const en = {
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
} as const

/** Name of a text. */
export type MessageKey = keyof typeof en
