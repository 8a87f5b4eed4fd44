import { z } from 'zod'
import type { GroupPatch } from '../../portal/groups/change'
import type { Call } from '../method'
import { RestError } from '../error'
import { readDate } from '../filter'
import { flag, text } from '../params'

/** The social network's old methods refuse without a code. */
export function groupError(message: string): RestError {
  return new RestError('', message, 400)
}

/** Of a flag: what did not come is not false. */
const yesNo = z.unknown().optional().transform(value => value === undefined || value === null ? undefined : flag.parse(value))
const optionalDate = text.nullish().transform(readMoment)

function readMoment(value: string | null | undefined): number | null | undefined {
  if (value === undefined || value === null) return undefined
  const at = readDate(value)
  return Number.isNaN(at) ? null : at
}

const patchSchema = z.object({
  NAME: text.optional(),
  DESCRIPTION: text.optional(),
  VISIBLE: yesNo,
  OPENED: yesNo,
  CLOSED: yesNo,
  KEYWORDS: text.optional(),
  INITIATE_PERMS: z.enum(['A', 'E', 'K']).optional(),
  PROJECT: yesNo,
  PROJECT_DATE_START: optionalDate,
  PROJECT_DATE_FINISH: optionalDate,
  OWNER_ID: text.optional(),
})

/** Parameters of `sonet_group.create` and `sonet_group.update`. */
export const groupParams = {
  NAME: z.unknown(),
  DESCRIPTION: z.unknown(),
  VISIBLE: z.unknown(),
  OPENED: z.unknown(),
  CLOSED: z.unknown(),
  KEYWORDS: z.unknown(),
  INITIATE_PERMS: z.unknown(),
  PROJECT_DATE_START: z.unknown(),
  PROJECT_DATE_FINISH: z.unknown(),
  OWNER_ID: z.unknown(),
  IMAGE: z.unknown(),
  IMAGE_FILE_ID: z.unknown(),
}

/** Parameters of `sonet_group.create`. */
export const newGroupParams = { ...groupParams, PROJECT: z.unknown(), SCRUM_MASTER_ID: z.unknown() }

/**
 * Reads what `sonet_group.create` and `sonet_group.update` are given. Of guests, groups are neither listed nor open.
 * @param refusal for values that cannot be: an unknown owner, a scrum, which this portal has none of
 * @throws RestError without a code; `ERROR_IMAGE_ID` for a picture, which this portal keeps none of
 */
export function readGroup(params: Partial<Record<keyof typeof newGroupParams, unknown>>, { portal, user }: Call, refusal: string): GroupPatch {
  if (params.IMAGE) throw new RestError('ERROR_IMAGE_ID', 'Image is incorrect: Invalid file type', 400)
  const parsed = patchSchema.safeParse(params)
  if (!parsed.success) throw groupError('Incorrect input data')
  const facts = parsed.data
  const ownerId = user.admin ? facts.OWNER_ID || undefined : undefined
  if (Number(params.SCRUM_MASTER_ID ?? 0) > 0 || Number(params.IMAGE_FILE_ID ?? 0) > 0) throw groupError(refusal)
  if (ownerId !== undefined && !portal.people.has(ownerId)) throw groupError(refusal)
  const all: GroupPatch = {
    name: facts.NAME?.trim(),
    description: facts.DESCRIPTION,
    visible: user.extranet ? false : facts.VISIBLE,
    opened: user.extranet ? false : facts.OPENED,
    closed: facts.CLOSED,
    project: facts.PROJECT,
    keywords: facts.KEYWORDS,
    initiatePerms: facts.INITIATE_PERMS,
    startsAt: facts.PROJECT_DATE_START,
    finishesAt: facts.PROJECT_DATE_FINISH,
    ownerId,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as GroupPatch
}
