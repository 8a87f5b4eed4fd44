import { z } from 'zod'
import { visiblePeople } from '../../../portal/people-access'
import { RestError } from '../../../rest/error'
import { writeImGuest, writeImUser } from '../../../rest/im/user'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

/** One person; the caller where nobody is named. @see https://apidocs.bitrix24.com/api-reference/chats/users/im-user-get.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ ID: optionalText, AVATAR_HR: optionalText }),
  handler({ ID }, { portal, user }) {
    if (ID === undefined) return { result: writeImUser(user) }
    if (!(Number(ID) > 0)) throw new RestError('ID_EMPTY', 'User ID can\'t be empty', 400)
    const person = portal.people.get(ID)
    const guest = portal.messenger.guests.get(ID)
    if (!person && !guest) throw new RestError('USER_NOT_EXISTS', 'User does not exist', 400)
    if (user.extranet && !visiblePeople(portal, user).some(one => one.id === ID)) {
      throw new RestError('ACCESS_DENIED', 'You can request only users who are part of your extranet group', 403)
    }
    return { result: person ? writeImUser(person) : guest && writeImGuest(guest) }
  },
})
