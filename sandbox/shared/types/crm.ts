/**
 * What the CRM's pages and the portal's server agree on. Pages ask under `/sandbox/ui/crm/…` as the viewer; guests get 403.
 */

import type { PortalUser } from './contract'

/** `GET /sandbox/ui/crm/types`: a type of records. */
export interface CrmType {
  /** `entityTypeId`. */
  id: number
  /** `DEAL`, `DYNAMIC_128`. */
  code: string
  /** Of a smart process; the platform's own types are named by the pages. */
  title: string | null
  /** The only pipeline of a smart process. */
  categoryId: number | null
  stages: boolean
  /** Has phones and e-mail addresses. */
  communications: boolean
}

/** The fields of cards that every portal has. `PHONE` and `EMAIL` stand for the communications. */
export const CRM_FIELDS = [
  'TITLE', 'NAME', 'LAST_NAME', 'POST', 'STAGE_ID', 'OPPORTUNITY', 'REVENUE', 'CURRENCY_ID', 'CLOSEDATE', 'PHONE', 'EMAIL', 'COMPANY_TITLE',
  'CONTACT_IDS', 'COMPANY_ID', 'COMPANY_IDS', 'DEAL_ID', 'PARENT_ID_2', 'TYPE_ID', 'INDUSTRY', 'SOURCE_ID', 'ASSIGNED_BY_ID', 'OPENED', 'COMMENTS',
] as const

/** Name of a field that every portal has. */
export type CrmFieldName = (typeof CRM_FIELDS)[number]

/** How a field is shown and entered; `app`: by the handler of an app. */
export type CrmFieldKind = 'text' | 'longText' | 'number' | 'flag' | 'date' | 'datetime' | 'choice' | 'phone' | 'email' | 'app'

/** One entry of a field to choose from, with the path of its card where it is a record. */
export interface CrmChoice {
  value: string
  label: string
  path?: string
}

/** A field of a card with what is in it. */
export interface CrmCardField {
  /** Name in upper case: `STAGE_ID`, `UF_CRM_1`. Saving takes the value under it. */
  name: string
  /** Of a custom field, in the viewer's language; the others are named by the pages. */
  label: string | null
  kind: CrmFieldKind
  multiple: boolean
  mandatory: boolean
  /** As texts: numbers of records and people, `Y` and `N`, `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` in UTC. A field that is not multiple has one at most. */
  values: string[]
  /** What there is to choose from, of kind `choice`. */
  choices: CrmChoice[]
  /** External code of a custom field. */
  xmlId: string | null
  /** The handler that shows a field of kind `app`. */
  handler: { app: string, handlerId: string, title: string, height: number } | null
}

/** `GET /sandbox/ui/crm/items/<type>/<id>`: a record's card, 404 when the viewer may not see it. The id 0 is a new record. */
export interface CrmCard {
  id: number
  type: CrmType
  /** Code under which the record's kind has custom fields: `CRM_DEAL`. */
  userFieldEntity: string
  title: string
  stages: CrmStage[]
  mayChange: boolean
  fields: CrmCardField[]
}

/** A stage in its order; `end`: how it ends the work. */
export interface CrmStage {
  code: string
  name: string
  color: string | null
  end: 'success' | 'failure' | null
}

/**
 * Body of `POST /sandbox/ui/crm/items/<type>/<id>`, which saves a card as `crm.item.add` and `crm.item.update` would, and answers
 * `{ id }`. Refusals have the platform's code under `data.code`.
 */
export interface CrmSave {
  /** By the name of the field. */
  fields: Record<string, string[]>
}

/** An entry of `GET /sandbox/ui/crm/items/<type>/<id>/timeline`, newest first; `POST` with `{ text }` adds a comment. */
export interface CrmTimelineEntry {
  /** Unlike any other of the card. */
  key: string
  kind: 'created' | 'comment' | 'incomingCall' | 'outgoingCall' | 'activity'
  /** ISO 8601 with offset. */
  at: string
  author: PortalUser | null
  /** Of an activity. */
  subject: string
  text: string
}

/** A record in a list. */
export interface CrmRow {
  id: number
  title: string
  stage: CrmStage | null
  /** With its currency. */
  amount: { sum: number, currency: string } | null
  /** Contacts and companies that the viewer may see. */
  clients: { label: string, path: string }[]
  phone: string
  email: string
  responsible: PortalUser | null
  /** ISO 8601 with offset. */
  createdAt: string
  /** Values of the custom fields that the list shows, as texts. */
  custom: Record<string, string[]>
}

/** `GET /sandbox/ui/crm/items?type=2&q=&page=`: records that the viewer may see. */
export interface CrmPage {
  items: CrmRow[]
  total: number
  pageSize: number
  /** Custom fields that the list shows. */
  columns: { name: string, label: string }[]
}

/** A custom field as administrators see it. */
export interface CrmUserField {
  id: number
  name: string
  label: string
  /** Name of its kind; the code where the kind is gone. */
  kind: string
  multiple: boolean
  mandatory: boolean
}

/** `GET /sandbox/ui/crm/fields?type=2`, for administrators; `DELETE /sandbox/ui/crm/fields/<id>` deletes one with its values. */
export interface CrmUserFields {
  fields: CrmUserField[]
  /** Kinds that a new field may have; those of apps name the app. */
  kinds: { id: string, name: string, app: string | null }[]
}

/** Body of `POST /sandbox/ui/crm/fields`: makes a custom field. */
export interface CrmNewUserField {
  type: number
  kind: string
  label: string
  multiple: boolean
  mandatory: boolean
  showInList: boolean
  /** Entries of a list. */
  options: string[]
}
