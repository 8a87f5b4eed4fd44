import { z } from 'zod'
import type { Group, Portal } from '../../portal/portal'
import { invitePerson } from '../../portal/people/invite'
import { RestError } from '../../rest/error'
import { defineMethod } from '../../rest/method'
import { flag, optionalText, textList } from '../../rest/params'

function wrong(message: string): RestError {
  return new RestError('ERROR_ARGUMENT', message, 400, { argument: '' })
}

function readEmail(portal: Portal, given: string | undefined): string {
  const email = z.email().safeParse(given)
  if (!email.success) throw wrong('wrong_email')
  const isTaken = [...portal.people.values()].some(person => person.email.toLowerCase() === email.data.toLowerCase())
  if (isTaken) throw wrong('A user with this email already exists')
  return email.data
}

/** What a guest comes into. */
function readGroups(portal: Portal, given: readonly string[]): Group[] {
  if (!given.length) throw new RestError('ERROR_GROUPID', 'Group code not specified', 400)
  return given.map((id) => {
    const group = portal.groups.get(id)
    if (!group) throw new RestError('ERROR_NO_GROUP', 'Group is specified incorrectly', 400)
    return group
  })
}

/** Where somebody of the company works. */
function readDepartment(portal: Portal, given: readonly string[]): string {
  const department = portal.departments.get(given[0] ?? '')
  if (!department) throw wrong('no_extranet_field')
  return department.id
}

/**
 * Invites somebody: into a department, or as a guest into groups. They are there when they sign in for the first time.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-add.html
 */
export default defineMethod({
  scope: 'user',
  auth: 'any',
  params: z.object({
    EMAIL: optionalText,
    NAME: optionalText,
    LAST_NAME: optionalText,
    PERSONAL_GENDER: z.enum(['M', 'F', '']).optional().catch(undefined),
    PERSONAL_BIRTHDAY: z.iso.date().optional().catch(undefined),
    PERSONAL_MOBILE: optionalText,
    PERSONAL_CITY: optionalText,
    WORK_POSITION: optionalText,
    UF_DEPARTMENT: textList.default([]),
    EXTRANET: flag,
    SONET_GROUP_ID: textList.default([]),
  }),
  handler(given, { portal, user }) {
    if (!user.admin) throw new RestError('ERROR_CORE', 'access_denied', 400)
    const email = readEmail(portal, given.EMAIL)
    const groups = given.EXTRANET ? readGroups(portal, given.SONET_GROUP_ID) : []
    const { id } = invitePerson(portal, {
      email,
      departmentId: given.EXTRANET ? null : readDepartment(portal, given.UF_DEPARTMENT),
      firstName: given.NAME ?? '',
      lastName: given.LAST_NAME ?? '',
      gender: given.PERSONAL_GENDER ?? '',
      birthday: given.PERSONAL_BIRTHDAY ?? '',
      phone: given.PERSONAL_MOBILE ?? '',
      city: given.PERSONAL_CITY ?? '',
      position: given.WORK_POSITION ?? '',
    }, groups, Date.now())
    return { result: Number(id) }
  },
})
