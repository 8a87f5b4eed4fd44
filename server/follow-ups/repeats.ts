import { dayAfter, WEEKDAYS } from './rule-days'

/** Times that a rule may ask for: more would come for longer than anybody works. */
const COUNT_AT_MOST = 999
const INTERVAL_AT_MOST = 99

/** From this day on, not every month has it. */
const LAST_DAY_OF_ALL = 28

const within = (most: number) => (value: string) => /^[1-9]\d{0,3}$/.test(value) && Number(value) <= most
const listOf = (item: RegExp) => (value: string) => value.length <= 200 && value.split(',').every(part => item.test(part))

/** The parts of a rule that make sense for days, and what they may be. Others could ask for a time that never comes. */
const PARTS: Record<string, (value: string, frequency: string) => boolean> = {
  FREQ: value => ['DAILY', 'WEEKLY', 'MONTHLY'].includes(value),
  INTERVAL: within(INTERVAL_AT_MOST),
  COUNT: within(COUNT_AT_MOST),
  UNTIL: value => /^\d{8}(T\d{6}Z?)?$/.test(value) && isDay(value),
  BYDAY: (value, frequency) => listOf(frequency === 'MONTHLY' ? /^(-?[1-5])?(SU|MO|TU|WE|TH|FR|SA)$/ : /^(SU|MO|TU|WE|TH|FR|SA)$/)(value),
  BYMONTHDAY: (value, frequency) => frequency === 'MONTHLY' && listOf(/^(-?([1-9]|[12]\d|3[01]))$/)(value),
  BYSETPOS: (value, frequency) => frequency === 'MONTHLY' && /^(-?[1-5])$/.test(value),
  WKST: value => WEEKDAYS.includes(value),
}

/**
 * A rule in the form that is stored. It names the day that it comes on, so that one which is done late or moved does not
 * move those after it: a week its weekday, a month its day, or the last one where the month is shorter.
 * @param text a recurrence rule of RFC 5545: DAILY, WEEKLY or MONTHLY, with INTERVAL, COUNT, UNTIL and days
 * @param dueOn the first day, `2030-01-31`
 * @returns `null` when it is no such rule, or nothing ever comes of it
 */
export function repeatRule(text: string, dueOn: string): string | null {
  const pairs = text.trim().toUpperCase().replace(/^RRULE:/, '').split(';').map(part => part.split('='))
  const parts = new Map(pairs.map(([name = '', value = '']) => [name, value]))
  const frequency = parts.get('FREQ')
  if (frequency === undefined || parts.size !== pairs.length || (parts.has('COUNT') && parts.has('UNTIL'))) return null
  if (pairs.some(([name = '', value = '', ...more]) => more.length > 0 || !PARTS[name]?.(value, frequency))) return null
  const hasDay = ['BYDAY', 'BYMONTHDAY'].some(name => parts.has(name))
  if (parts.has('BYSETPOS') && !hasDay) return null
  // Every seventh day is one weekday, so any other never comes; every third day that is a Monday nobody means.
  if (frequency === 'DAILY' && parts.has('BYDAY') && Number(parts.get('INTERVAL') ?? 1) > 1) return null
  const rule = [...parts].map(([name, value]) => `${name}=${value}`).join(';') + (hasDay ? '' : ownDay(frequency, dueOn))
  return parts.get('COUNT') === '1' || dayAfter(rule, dueOn, dueOn) === null ? null : rule
}

function ownDay(frequency: string, dueOn: string): string {
  if (frequency === 'WEEKLY') return `;BYDAY=${WEEKDAYS[new Date(`${dueOn}T00:00:00Z`).getUTCDay()]}`
  if (frequency !== 'MONTHLY') return ''
  const day = Number(dueOn.slice(8))
  if (day <= LAST_DAY_OF_ALL) return `;BYMONTHDAY=${day}`
  const days = Array.from({ length: day - LAST_DAY_OF_ALL + 1 }, (_, index) => LAST_DAY_OF_ALL + index)
  return `;BYMONTHDAY=${days.join()};BYSETPOS=-1`
}

/** What comes when one of a series is done: its day, and the rule of those that are left. */
export interface Successor {
  dueOn: string
  repeats: string
}

/**
 * The next of a series: the first day by its rule that is after the one that is done, and after today.
 * @param today in the zone of its author
 * @returns `null` when it was the last one
 */
export function successorOf(repeats: string, dueOn: string, today: string): Successor | null {
  const left = Number(/(?:^|;)COUNT=(\d+)/.exec(repeats)?.[1] ?? Infinity) - 1
  const next = left < 1 ? null : dayAfter(repeats, dueOn, today > dueOn ? today : dueOn)
  return next === null ? null : { dueOn: next, repeats: repeats.replace(/(^|;)COUNT=\d+/, `$1COUNT=${left}`) }
}

/** Of `20300131`, with or without a time. */
function isDay(text: string): boolean {
  const day = text.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
