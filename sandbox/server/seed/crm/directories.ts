import type { Crm } from '../../portal/crm/crm'
import { nextNumber } from '../../portal/crm/crm'

interface Entry {
  code: string
  name: string
  system: boolean
  color: string | null
  /** Of stages alone. */
  semantics?: 'S' | 'F' | null
}

const STAGE_COLORS = ['#39A8EF', '#2FC6F6', '#55D0E0', '#47E4C2', '#FFA900']
const SUCCESS_COLOR = '#7BD500'
const FAILURE_COLOR = '#FF5752'

/** Plain entries: code and name. */
const PLAIN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SOURCE: {
    CALL: 'Call', EMAIL: 'E-mail', WEB: 'Website', ADVERTISING: 'Advertising', PARTNER: 'Existing client', RECOMMENDATION: 'By recommendation',
    TRADE_SHOW: 'Trade show', WEBFORM: 'CRM form', CALLBACK: 'Callback', RC_GENERATOR: 'Sales generator', STORE: 'Online store', OTHER: 'Other',
  },
  CONTACT_TYPE: { CLIENT: 'Client', SUPPLIER: 'Supplier', PARTNER: 'Partner', OTHER: 'Other' },
  COMPANY_TYPE: { CUSTOMER: 'Client', SUPPLIER: 'Supplier', COMPETITOR: 'Competitor', PARTNER: 'Partner', OTHER: 'Other' },
  EMPLOYEES: { EMPLOYEES_1: 'Less than 50', EMPLOYEES_2: '50 to 250', EMPLOYEES_3: '250 to 500', EMPLOYEES_4: 'More than 500' },
  INDUSTRY: {
    IT: 'Information technology', TELECOM: 'Telecommunications', MANUFACTURING: 'Manufacturing', BANKING: 'Banking', CONSULTING: 'Consulting',
    FINANCE: 'Finance', GOVERNMENT: 'Government', DELIVERY: 'Delivery', ENTERTAINMENT: 'Entertainment', NOTPROFIT: 'Not for profit', OTHER: 'Other',
  },
  DEAL_TYPE: { SALE: 'Sale', COMPLEX: 'Complex sale', GOODS: 'Goods', SERVICES: 'Services', SERVICE: 'Maintenance' },
  HONORIFIC: { HNR_EN_1: 'Mr.', HNR_EN_2: 'Mrs.', HNR_EN_3: 'Ms.', HNR_EN_4: 'Dr.' },
}

type Stage = readonly [code: string, name: string, semantics?: 'S' | 'F']

/** Stages in their order; with `S` or `F` those that end it. */
const STAGES: Readonly<Record<string, readonly Stage[]>> = {
  STATUS: [
    ['NEW', 'Unprocessed'], ['IN_PROCESS', 'In process'], ['PROCESSED', 'Processed'], ['CONVERTED', 'High-quality lead', 'S'],
    ['JUNK', 'Low-quality lead', 'F'],
  ],
  DEAL_STAGE: [
    ['NEW', 'New'], ['PREPARATION', 'Document preparation'], ['PREPAYMENT_INVOICE', 'Prepayment invoice'], ['EXECUTING', 'In progress'],
    ['FINAL_INVOICE', 'Final invoice'], ['WON', 'Deal won', 'S'], ['LOSE', 'Deal lost', 'F'], ['APOLOGY', 'Reason looked into', 'F'],
  ],
  QUOTE_STATUS: [['DRAFT', 'New'], ['SENT', 'Sent to client'], ['APPROVED', 'Accepted', 'S'], ['DECLAINED', 'Declined', 'F']],
}

/** Of every smart process. */
const PROCESS_STAGES: readonly Stage[] = [
  ['NEW', 'Start'], ['PREPARATION', 'Preparation'], ['CLIENT', 'With the client'], ['SUCCESS', 'Success', 'S'], ['FAIL', 'Failure', 'F'],
]

function stageEntries(stages: readonly Stage[], prefix = ''): Entry[] {
  return stages.map(([code, name, semantics], index) => ({
    code: prefix + code,
    name,
    system: index === 0 || semantics === 'S' || stages.findIndex(stage => stage[2] === 'F') === index,
    color: semantics === 'S' ? SUCCESS_COLOR : semantics === 'F' ? FAILURE_COLOR : STAGE_COLORS[index % STAGE_COLORS.length] ?? null,
    semantics: semantics ?? null,
  }))
}

function fill(crm: Crm, directory: string, entries: readonly Entry[], categoryId: number | null): void {
  for (const [index, entry] of entries.entries()) {
    crm.statuses.push({ id: nextNumber(crm, 'status'), directory, ...entry, sort: (index + 1) * 10, categoryId })
  }
}

/**
 * The directories that every portal has, and the stages of its smart processes.
 * @param crm is changed; its smart processes are there already
 */
export function seedDirectories(crm: Crm): void {
  for (const [directory, stages] of Object.entries(STAGES)) fill(crm, directory, stageEntries(stages), null)
  for (const [directory, entries] of Object.entries(PLAIN)) {
    fill(crm, directory, Object.entries(entries).map(([code, name]) => ({ code, name, system: false, color: null })), null)
  }
  for (const { entityTypeId, categoryId } of crm.smartProcesses) {
    fill(crm, `DYNAMIC_${entityTypeId}_STAGE_${categoryId}`, stageEntries(PROCESS_STAGES, `DT${entityTypeId}_${categoryId}:`), categoryId)
  }
}
