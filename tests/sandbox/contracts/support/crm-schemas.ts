import { z } from 'zod'

const number = z.int()
const time = z.iso.datetime({ offset: true })
/** Dates have no time of day. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}T00:00:00\+00:00$/)
const text = z.string().nullable()
const yesNo = z.enum(['Y', 'N'])
const nothing = z.null()

/** One schema for many names. */
function each<Value extends z.ZodType>(value: Value, names: string): Record<string, Value> {
  return Object.fromEntries(names.split(' ').map(name => [name, value]))
}

/** Fields of every record. @see https://apidocs.bitrix24.com/api-reference/crm/universal/object-fields.html#common */
const common = {
  ...each(number, 'id assignedById createdBy updatedBy lastActivityBy entityTypeId'),
  ...each(time, 'createdTime updatedTime lastActivityTime'),
  ...each(text, 'utmSource utmMedium utmCampaign utmContent utmTerm'),
  opened: yesNo,
  webformId: number.nullable(),
}

const client = { companyId: number, contactId: number, contactIds: z.array(number) }
const source = each(text, 'sourceId sourceDescription')
const origin = each(text, 'originatorId originId')
const amount = { opportunity: z.number().nullable(), isManualOpportunity: yesNo, currencyId: z.string() }
const person = { ...each(text, 'name lastName secondName post honorific'), shortName: nothing, birthdate: day.nullable() }
const observers = z.array(number)
const movement = { movedBy: number, movedTime: time }
const stage = { stageId: z.string(), stageSemanticId: z.enum(['P', 'S', 'F']) }

const reachable = {
  ...each(yesNo, 'hasPhone hasEmail hasImol'),
  ...each(z.string(), 'emailHome emailWork emailMailing phoneMobile phoneWork phoneMailing imol email phone'),
  fm: z.array(z.strictObject({ id: number, valueType: z.string(), value: z.string(), typeId: z.enum(['PHONE', 'EMAIL', 'WEB', 'IM', 'LINK']) })),
}

const searchable = { searchContent: text }

/** Records of the universal methods by type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/object-fields.html */
export const universalItems = {
  1: z.strictObject({
    ...common, ...client, ...source, ...origin, ...amount, ...person, ...movement, ...stage, ...reachable, ...searchable, observers,
    ...each(nothing, 'dateCreateShort dateModifyShort isConvert productId address login'),
    ...each(text, 'title statusDescription companyTitle comments skype icq'),
    dateClosed: time.nullable(),
    isReturnCustomer: yesNo,
  }),
  2: z.strictObject({
    ...common, ...client, ...source, ...origin, ...amount, ...movement, ...stage, ...searchable, observers,
    ...each(nothing, 'dateCreateShort dateModifyShort productId begindateShort closedateShort eventDateShort isWork isWon isLose receivedAmount lostAmount hasProducts'),
    ...each(number.nullable(), 'leadId quoteId categoryId probability'),
    ...each(yesNo, 'isNew isRecurring isReturnCustomer isRepeatedApproach closed'),
    ...each(text, 'title typeId comments eventId eventDescription locationId additionalInfo orderStage'),
    ...each(day, 'begindate closedate'),
    eventDate: time.nullable(),
    taxValue: z.number().nullable(),
  }),
  3: z.strictObject({
    ...common, ...source, ...origin, ...person, ...reachable, ...searchable, observers,
    ...each(nothing, 'photo address login'),
    ...each(text, 'comments typeId originVersion'),
    companyId: number,
    companyIds: z.array(number),
    leadId: number.nullable(),
    export: yesNo,
    categoryId: number,
  }),
  4: z.strictObject({
    ...common, ...origin, ...reachable, ...searchable, observers,
    ...each(nothing, 'logo address ufLogo ufStamp ufDirectorSign ufAccountantSign'),
    ...each(text, 'title addressLegal bankingDetails comments typeId industry employees originVersion currencyId'),
    revenue: z.number().nullable(),
    leadId: number.nullable(),
    isMyCompany: yesNo,
    categoryId: number,
    contactIds: z.array(number),
  }),
  7: z.strictObject({
    ...common, ...client, ...amount, ...searchable,
    ...each(nothing, 'dateCreateShort dateModifyShort begindateShort closedateShort hasProducts'),
    ...each(number.nullable(), 'leadId dealId personTypeId mycompanyId commentsType contentType termsType storageTypeId'),
    ...each(text, 'title comments content terms locationId clientTitle clientAddr clientContact clientEmail clientPhone clientTpId clientTpaId'),
    ...each(day, 'begindate closedate actualDate'),
    stageId: z.string(),
    closed: yesNo,
    taxValue: z.number().nullable(),
    quoteNumber: z.string(),
    storageElementIds: z.array(number),
  }),
  128: z.strictObject({
    ...common, ...client, ...source, ...amount, ...movement, observers,
    ...each(nothing, 'opportunityAccount taxValueAccount accountCurrencyId'),
    ...each(text, 'title xmlId stageId previousStageId'),
    ...each(number.nullable(), 'categoryId mycompanyId parentId2'),
    ...each(day, 'begindate closedate'),
    taxValue: z.number().nullable(),
  }),
} as const

/** A field as `crm.item.fields` describes it. @see https://apidocs.bitrix24.com/api-reference/crm/data-types.html#crm_rest_field_description */
const describedBase = {
  type: z.string().min(1),
  isRequired: z.boolean(),
  isReadOnly: z.boolean(),
  isImmutable: z.boolean(),
  isMultiple: z.boolean(),
  isDynamic: z.boolean(),
  isDeprecated: z.literal(true).optional(),
  statusType: z.string().optional(),
  items: z.array(z.strictObject({ ID: z.string(), VALUE: z.string() })).optional(),
  title: z.string().min(1),
  listLabel: z.string().optional(),
  formLabel: z.string().optional(),
  filterLabel: z.string().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
}

export const universalField = z.strictObject({ ...describedBase, upperName: z.string().regex(/^[A-Z0-9_]+$/) })
export const classicField = z.strictObject(describedBase)

const id = z.string().regex(/^\d+$/)
const link = id.nullable()
const money = z.string().regex(/^\d+\.\d\d$/)
/** An empty date is an empty text. */
const timeOrEmpty = z.union([time, z.literal('')])

/** Fields of every record in the older methods. */
const classicCommon = {
  ...each(id, 'ID ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID LAST_ACTIVITY_BY'),
  ...each(time, 'DATE_CREATE DATE_MODIFY LAST_ACTIVITY_TIME'),
  ...each(text, 'UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM'),
  OPENED: yesNo,
}

const classicOrigin = each(text, 'ORIGINATOR_ID ORIGIN_ID')
const classicAddress = (first: string) => ({
  [first]: text,
  ...each(text, ['2', 'CITY', 'POSTAL_CODE', 'REGION', 'PROVINCE', 'COUNTRY', 'COUNTRY_CODE', 'LOC_ADDR_ID'].map(part => `${first}_${part}`).join(' ')),
})
const classicMovement = { MOVED_BY_ID: id, MOVED_TIME: time }
const classicPerson = { ...each(text, 'NAME LAST_NAME SECOND_NAME POST HONORIFIC'), BIRTHDATE: timeOrEmpty }
const has = each(yesNo, 'HAS_PHONE HAS_EMAIL HAS_IMOL')
const classicAmount = { OPPORTUNITY: money, CURRENCY_ID: z.string() }
const communication = z.array(z.strictObject({ ID: id, VALUE_TYPE: z.string(), VALUE: z.string(), TYPE_ID: z.string() })).optional()
const communications = each(communication, 'PHONE EMAIL WEB IM LINK')

/** Records of the older methods. @see https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-get.html and its neighbours */
export const classicItems = {
  lead: z.strictObject({
    ...classicCommon, ...classicOrigin, ...classicMovement, ...classicPerson, ...has, ...classicAmount, ...communications, ...classicAddress('ADDRESS'),
    ...each(text, 'TITLE COMPANY_TITLE SOURCE_ID SOURCE_DESCRIPTION STATUS_DESCRIPTION COMMENTS'),
    ...each(link, 'COMPANY_ID CONTACT_ID'),
    ...each(yesNo, 'IS_RETURN_CUSTOMER IS_MANUAL_OPPORTUNITY'),
    STATUS_ID: z.string(),
    STATUS_SEMANTIC_ID: z.enum(['P', 'S', 'F']),
    DATE_CLOSED: timeOrEmpty,
  }),
  deal: z.strictObject({
    ...classicCommon, ...classicOrigin, ...classicMovement, ...classicAmount,
    ...each(text, 'TITLE TYPE_ID COMMENTS ADDITIONAL_INFO LOCATION_ID SOURCE_ID SOURCE_DESCRIPTION PROBABILITY'),
    ...each(link, 'LEAD_ID COMPANY_ID CONTACT_ID QUOTE_ID'),
    ...each(yesNo, 'IS_MANUAL_OPPORTUNITY CLOSED IS_NEW IS_RECURRING IS_RETURN_CUSTOMER IS_REPEATED_APPROACH'),
    ...each(timeOrEmpty, 'BEGINDATE CLOSEDATE'),
    STAGE_ID: z.string(),
    STAGE_SEMANTIC_ID: z.enum(['P', 'S', 'F']),
    TAX_VALUE: money,
    CATEGORY_ID: id,
  }),
  contact: z.strictObject({
    ...classicCommon, ...classicOrigin, ...classicPerson, ...has, ...communications, ...classicAddress('ADDRESS'),
    ...each(text, 'COMMENTS TYPE_ID SOURCE_ID SOURCE_DESCRIPTION ORIGIN_VERSION'),
    ...each(link, 'LEAD_ID COMPANY_ID'),
    ...each(nothing, 'PHOTO FACE_ID'),
    EXPORT: yesNo,
  }),
  company: z.strictObject({
    ...classicCommon, ...classicOrigin, ...has, ...communications, ...classicAddress('ADDRESS'), ...classicAddress('REG_ADDRESS'),
    ...each(text, 'TITLE COMPANY_TYPE BANKING_DETAILS INDUSTRY REVENUE CURRENCY_ID EMPLOYEES COMMENTS ORIGIN_VERSION ADDRESS_LEGAL LAST_COMMUNICATION_TIME'),
    LOGO: nothing,
    LEAD_ID: link,
    IS_MY_COMPANY: yesNo,
  }),
  quote: z.strictObject({
    ...classicCommon, ...classicAmount,
    ...each(text, 'TITLE COMMENTS CONTENT TERMS LOCATION_ID CLIENT_TITLE CLIENT_ADDR CLIENT_CONTACT CLIENT_EMAIL CLIENT_PHONE CLIENT_TP_ID CLIENT_TPA_ID LAST_COMMUNICATION_TIME'),
    ...each(link, 'COMPANY_ID CONTACT_ID MYCOMPANY_ID LEAD_ID DEAL_ID PERSON_TYPE_ID'),
    ...each(timeOrEmpty, 'BEGINDATE CLOSEDATE ACTUAL_DATE'),
    STATUS_ID: z.string(),
    TAX_VALUE: money,
    CLOSED: yesNo,
    QUOTE_NUMBER: z.string(),
  }),
} as const
