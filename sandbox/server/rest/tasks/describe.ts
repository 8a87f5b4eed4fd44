/** A field as `tasks.task.getFields` describes it. */
export interface FieldDescription {
  title: string | null
  type: string
  primary?: boolean
  required?: boolean
  values?: Record<string, string> | string[]
  default?: string | number | null
}

const YES_NO = { Y: 'Yes', N: 'No' }

const integer = (title: string | null, fallback?: number | null): FieldDescription => described(title, 'integer', fallback)
const date = (title: string | null, fallback?: null): FieldDescription => described(title, 'datetime', fallback)
const yesNo = (title: string | null, fallback: 'N' | null = 'N'): FieldDescription => ({ title, type: 'enum', values: YES_NO, default: fallback })

function described(title: string | null, type: string, fallback?: number | null): FieldDescription {
  return fallback === undefined ? { title, type } : { title, type, default: fallback }
}

/**
 * Names, kinds and values of a task's fields.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-fields.html
 */
export function describeTaskFields(): Record<string, FieldDescription> {
  return {
    ID: { title: 'ID', type: 'integer', primary: true },
    PARENT_ID: integer('Parent task', 0),
    TITLE: { title: 'Title', type: 'string', required: true },
    DESCRIPTION: { title: 'Description', type: 'string' },
    MARK: { title: 'Rating', type: 'enum', values: { N: 'Negative', P: 'Positive' }, default: null },
    PRIORITY: { title: 'Priority', type: 'enum', values: { 2: 'High', 1: 'Medium', 0: 'Low' }, default: 1 },
    STATUS: { title: 'Status', type: 'enum', values: { 2: 'Pending', 3: 'In progress', 4: 'Awaits control', 5: 'Completed', 6: 'Deferred' }, default: 2 },
    MULTITASK: yesNo('Several tasks'),
    NOT_VIEWED: yesNo(null),
    REPLICATE: yesNo('Recurring'),
    GROUP_ID: integer('Project', 0),
    STAGE_ID: integer('Stage', 0),
    SPRINT_ID: integer('Sprint', 0),
    BACKLOG_ID: integer('Backlog', 0),
    CREATED_BY: { title: 'Creator', type: 'integer', required: true },
    CREATED_DATE: date(null),
    RESPONSIBLE_ID: { title: 'Responsible', type: 'integer', required: true },
    ACCOMPLICES: { title: null, type: 'array' },
    AUDITORS: { title: null, type: 'array' },
    CHANGED_BY: integer('Changed by'),
    CHANGED_DATE: date('Changed'),
    STATUS_CHANGED_BY: integer('Status changed by'),
    STATUS_CHANGED_DATE: date('Status changed'),
    CLOSED_BY: integer('Closed by', null),
    CLOSED_DATE: date('Closed', null),
    ACTIVITY_DATE: date(null, null),
    DATE_START: date('Started', null),
    DEADLINE: date('Deadline', null),
    START_DATE_PLAN: date('Planned start', null),
    END_DATE_PLAN: date('Planned end', null),
    GUID: { title: 'GUID', type: 'string', default: null },
    XML_ID: { title: 'XML_ID', type: 'string', default: null },
    COMMENTS_COUNT: integer('Comments', 0),
    SERVICE_COMMENTS_COUNT: integer(null, 0),
    NEW_COMMENTS_COUNT: integer(null, 0),
    ALLOW_CHANGE_DEADLINE: yesNo(null),
    ALLOW_TIME_TRACKING: yesNo(null),
    TASK_CONTROL: yesNo('Result must be accepted'),
    ADD_IN_REPORT: yesNo('In the report'),
    FORKED_BY_TEMPLATE_ID: yesNo('Made from a template'),
    TIME_ESTIMATE: integer('Estimate'),
    TIME_SPENT_IN_LOGS: integer('Time spent'),
    MATCH_WORK_TIME: integer('Skip days off'),
    FORUM_TOPIC_ID: integer('FORUM_TOPIC_ID'),
    FORUM_ID: integer('FORUM_ID'),
    SITE_ID: { title: 'SITE_ID', type: 'string' },
    SUBORDINATE: yesNo('Of a subordinate', null),
    FAVORITE: yesNo(null, null),
    EXCHANGE_MODIFIED: date('EXCHANGE_MODIFIED', null),
    EXCHANGE_ID: integer('EXCHANGE_ID', null),
    OUTLOOK_VERSION: integer('OUTLOOK_VERSION', null),
    VIEWED_DATE: date('Last viewed'),
    SORTING: { title: 'Sorting', type: 'double' },
    DURATION_PLAN: integer('Planned duration'),
    DURATION_FACT: integer('Actual duration'),
    CHECKLIST: { title: null, type: 'array' },
    DURATION_TYPE: { title: 'DURATION_TYPE', type: 'enum', values: ['secs', 'mins', 'hours', 'days', 'weeks', 'months', 'years'], default: 'days' },
    IS_MUTED: yesNo(null),
    IS_PINNED: yesNo(null),
    IS_PINNED_IN_GROUP: yesNo(null),
    FLOW_ID: integer('Flow', 0),
    UF_CRM_TASK: { title: 'CRM', type: 'crm' },
    UF_TASK_WEBDAV_FILES: { title: 'Files', type: 'disk_file' },
    UF_MAIL_MESSAGE: { title: null, type: 'mail_message' },
  }
}
