import type { DialogMessage } from '#shared/types/messenger'

/** Messages of one day. */
export interface ChatDay {
  /** `YYYY-MM-DD` where the viewer is. */
  date: string
  messages: DialogMessage[]
}

/**
 * Puts messages together by the day on which the viewer's clock showed them.
 *
 * @param messages oldest first
 * @param timeZone IANA name
 */
export function messagesByDay(messages: DialogMessage[], timeZone: string): ChatDay[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const days: ChatDay[] = []
  for (const message of messages) {
    const date = day.format(new Date(message.at))
    const last = days.at(-1)
    if (last?.date === date) last.messages.push(message)
    else days.push({ date, messages: [message] })
  }
  return days
}
