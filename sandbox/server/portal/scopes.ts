/**
 * Permissions that the platform knows.
 * @see https://apidocs.bitrix24.com/api-reference/scopes/permissions.html
 */
export const KNOWN_SCOPES: readonly string[] = [
  'bizproc', 'calendar', 'call', 'catalog', 'contact_center', 'crm', 'department', 'disk', 'documentgenerator', 'entity',
  'humanresources', 'im', 'imbot', 'imconnector', 'imopenlines', 'intranet', 'landing', 'lists', 'log', 'mailservice',
  'messageservice', 'mobile', 'pay_system', 'placement', 'pull', 'rpa', 'sale', 'socialnetwork', 'sonet_group', 'task', 'telephony', 'timeman',
  'user', 'user_basic', 'user_brief', 'user.userfield', 'userfieldconfig', 'userconsent', 'vote',
]
