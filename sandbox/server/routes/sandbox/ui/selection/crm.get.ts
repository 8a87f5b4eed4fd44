import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { CRM_CANDIDATE_TYPES } from '../../../../../shared/types/selection'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { crmCandidates } from '../../../../portal/selection'

const list = z.string().default('').transform(text => text.split(',').filter(Boolean))

const querySchema = z.object({
  types: list.pipe(z.array(z.enum(CRM_CANDIDATE_TYPES))),
  q: z.string().default(''),
  ids: list,
})

/** Records of the CRM that the viewer may see. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return crmCandidates(portal, viewerOf(event, portal).user, queryOf(event, querySchema))
})
