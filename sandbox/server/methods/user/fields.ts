import { defineMethod } from '../../rest/method'
import { PROFILE_FIELDS, readableFields, USER_SCOPES } from '../../rest/users/fields'

/** Names of the profile fields that the caller may read. @see https://apidocs.bitrix24.com/api-reference/user/user-fields.html */
export default defineMethod({
  scope: USER_SCOPES,
  auth: 'any',
  handler: (_params, { scopes }) => ({
    result: Object.fromEntries(readableFields(scopes).map(name => [name, PROFILE_FIELDS[name]?.label ?? name])),
  }),
})
