import { defineMethod } from '../rest/method'

/** The caller, without any scope. @see https://apidocs.bitrix24.com/api-reference/common/users/profile.html */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  handler: (_params, { user }) => ({
    result: {
      ID: user.id,
      ADMIN: user.admin,
      NAME: user.firstName,
      LAST_NAME: user.lastName,
      PERSONAL_GENDER: user.gender,
      TIME_ZONE: user.timeZone,
    },
  }),
})
