import { z } from 'zod'
import type { BatchResult } from '../rest/batch'
import { runBatch } from '../rest/batch'
import { defineMethod } from '../rest/method'
import { flag, map } from '../rest/params'

/** Several methods in one request. @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  inBatch: false,
  params: z.object({
    cmd: map.default({}),
    halt: flag,
  }),
  async handler({ cmd, halt }, call): Promise<{ result: BatchResult }> {
    return { result: await runBatch(cmd, halt, call.invoke) }
  },
})
