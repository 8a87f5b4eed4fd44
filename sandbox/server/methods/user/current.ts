import { defineMethod } from '../../rest/method'
import { profileOf, readableFields, USER_SCOPES } from '../../rest/users/fields'

/** The caller's profile. @see https://apidocs.bitrix24.com/api-reference/user/user-current.html */
export default defineMethod({
  scope: USER_SCOPES,
  auth: 'any',
  handler: (_params, { user, portal, scopes }) => ({
    result: profileOf(user, portal, readableFields(scopes).filter(name => name !== 'USER_TYPE')),
  }),
})
