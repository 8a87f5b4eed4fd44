const CRM_RECORDS = ['LEAD', 'DEAL', 'COMPANY', 'CONTACT', 'QUOTE', 'INVOICE', 'REQUISITE', 'ACTIVITY', 'PRODUCT', 'CURRENCY', 'TIMELINECOMMENT', 'DYNAMICITEM', 'TYPE']
const WITH_CUSTOM_FIELDS = ['LEAD', 'DEAL', 'COMPANY', 'CONTACT', 'QUOTE', 'TYPE']

/**
 * Events that a handler may be bound to, by the scope that they need; `basic` is what every app has.
 * @see https://apidocs.bitrix24.com/api-reference/events/events.html
 */
export const EVENTS: Readonly<Record<string, readonly string[]>> = {
  basic: ['ONAPPUNINSTALL', 'ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPPAYMENT', 'ONAPPTEST', 'ONAPPMETHODCONFIRM', 'ONOFFLINEEVENT'],
  user: ['ONUSERADD'],
  crm: [
    ...CRM_RECORDS.flatMap(record => ['ADD', 'UPDATE', 'DELETE'].map(action => `ONCRM${record}${action}`)),
    ...WITH_CUSTOM_FIELDS.flatMap(record => ['ADD', 'UPDATE', 'DELETE', 'SETENUMVALUES'].map(action => `ONCRM${record}USERFIELD${action}`)),
  ],
  task: ['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE', 'ONTASKCOMMENTADD', 'ONTASKCOMMENTUPDATE', 'ONTASKCOMMENTDELETE'],
  sonet_group: ['ONSONETGROUPADD', 'ONSONETGROUPUPDATE', 'ONSONETGROUPDELETE'],
  calendar: ['ONCALENDARSECTIONADD', 'ONCALENDARSECTIONUPDATE', 'ONCALENDARSECTIONDELETE', 'ONCALENDARENTRYADD', 'ONCALENDARENTRYUPDATE', 'ONCALENDARENTRYDELETE'],
  log: ['ONLIVEFEEDPOSTADD', 'ONLIVEFEEDPOSTUPDATE', 'ONLIVEFEEDPOSTDELETE'],
  telephony: ['ONEXTERNALCALLSTART', 'ONEXTERNALCALLBACKSTART', 'ONVOXIMPLANTCALLINIT', 'ONVOXIMPLANTCALLSTART', 'ONVOXIMPLANTCALLEND'],
}

/** Events of some scopes. */
export function eventsOf(scopes: ReadonlySet<string>): string[] {
  return Object.entries(EVENTS).filter(([scope]) => scopes.has(scope)).flatMap(([, events]) => events)
}
