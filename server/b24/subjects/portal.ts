import { z } from 'zod'
import type { Prover } from './prover'
import { id } from './prover'

/** Guests have no department. */
const employeeSchema = z.object({ ID: id, UF_DEPARTMENT: z.array(id).min(1) })

/** The portal as a whole: its employees, and not its guests. @see https://apidocs.bitrix24.com/api-reference/user/user-current.html */
export const portalProver: Prover = {
  calls: () => ({ main: { method: 'user.current', params: {} } }),
  read: main => employeeSchema.safeParse(main).success ? { facts: null } : null,
}
