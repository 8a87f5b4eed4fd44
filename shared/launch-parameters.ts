import { z } from 'zod'
import { fieldValues } from './field-values'
import type { PlacementOptions } from './placement-options'
import { firstOption, isNothing } from './placement-options'

/** A day of a calendar, `2026-07-26`. */
const day = z.iso.date().nullable().catch(null)

const bindingsSchema = z.array(z.object({ ENTITY_TYPE: z.string(), ENTITY_ID: z.coerce.string() })
  .transform(({ ENTITY_TYPE, ENTITY_ID }) => ({ type: ENTITY_TYPE, id: ENTITY_ID }))).catch([])

/** Directions and states of calls as older and newer portals name them. */
const direction = z.enum(['incoming', 'outgoing', 'callback']).catch('incoming')
const state = z.enum(['idle', 'connecting', 'connected']).nullable().catch(null)

/** The range of days that a calendar draws (`null`: the portal did not tell), and whether it is the company's. */
export interface CalendarParameters { kind: 'calendar', from: string | null, to: string | null, company: boolean }

/** A call whose card is open. */
export interface CallParameters {
  kind: 'call'
  callId: string | null
  /** As the portal normalised it; `null` when it is hidden or unknown. */
  phone: string | null
  /** The company's own number. */
  line: { number: string | null, name: string | null }
  direction: z.infer<typeof direction>
  state: z.infer<typeof state>
  /** Part of a call campaign. */
  isCampaign: boolean
  /** The call's activity in the CRM. */
  activity: string | null
  /** Every CRM record that the call belongs to, with symbolic types. */
  bindings: { type: string, id: string }[]
}

/** A message of a chat. */
export interface MessageParameters { kind: 'message', dialog: string | null, message: string | null }

/** A chat, as the messenger names it: `chat2`, or a person's id. It is what its commands take. */
export interface ChatParameters { kind: 'chat', dialog: string | null }

/** A tile of the contact center: its registration's id, which tells several tiles of one app apart. */
export interface TileParameters { kind: 'tile', id: string | null }

/** A custom field of a card. */
export interface FieldParameters {
  kind: 'field'
  mode: 'view' | 'edit'
  /** The field's name, `UF_CRM_1700000000`; `null` when it is none. */
  field: string | null
  /** What it holds, as texts; whatever the portal sent is among them. */
  values: string[]
  multiple: boolean
  mandatory: boolean
}

/** What a place says beside its subject. */
export type LaunchParameters = CalendarParameters | CallParameters | MessageParameters | ChatParameters | TileParameters | FieldParameters

export function calendarParameters(options: PlacementOptions): CalendarParameters {
  return {
    kind: 'calendar',
    from: day.parse(firstOption(options, 'viewRangeFrom')),
    to: day.parse(firstOption(options, 'viewRangeTo')),
    company: firstOption(options, 'URI')?.startsWith('/calendar/') ?? false,
  }
}

export function callParameters(options: PlacementOptions): CallParameters {
  const phone = firstOption(options, 'PHONE_NUMBER')
  const spelled = firstOption(options, 'CALL_DIRECTION')
  return {
    kind: 'call',
    callId: firstOption(options, 'CALL_ID'),
    phone: phone !== null && /\d/.test(phone) ? phone : null,
    line: { number: firstOption(options, 'LINE_NUMBER'), name: firstOption(options, 'LINE_NAME') },
    direction: direction.parse(spelled === 'outcoming' ? 'outgoing' : spelled),
    state: state.parse(firstOption(options, 'CALL_STATE')),
    isCampaign: firstOption(options, 'CALL_LIST_MODE')?.toLowerCase() === 'true',
    activity: firstOption(options, 'CRM_ACTIVITY_ID'),
    bindings: bindingsSchema.parse(parsed(firstOption(options, 'CRM_BINDINGS'))),
  }
}

export function messageParameters(options: PlacementOptions): MessageParameters {
  return { kind: 'message', dialog: firstOption(options, 'dialogId'), message: firstOption(options, 'messageId') }
}

export function chatParameters(options: PlacementOptions): ChatParameters {
  return { kind: 'chat', dialog: firstOption(options, 'dialogId') }
}

export function tileParameters(options: PlacementOptions): TileParameters {
  return { kind: 'tile', id: firstOption(options, 'ID') }
}

/** What is not JSON is nothing: it came through a browser. */
function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export function fieldParameters(options: PlacementOptions): FieldParameters {
  const field = firstOption(options, 'FIELD_NAME')
  return {
    kind: 'field',
    mode: options.MODE === 'edit' ? 'edit' : 'view',
    field: field !== null && /^UF_[A-Z0-9_]{1,47}$/.test(field) ? field : null,
    // The words for nothing mean that as the whole value alone: among several values they are somebody's texts.
    values: isNothing(options.VALUE) ? [] : fieldValues(options.VALUE),
    multiple: options.MULTIPLE === 'Y',
    mandatory: options.MANDATORY === 'Y',
  }
}
