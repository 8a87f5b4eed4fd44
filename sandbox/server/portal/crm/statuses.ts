import type { Crm, CrmStatus } from './crm'

/** Entries of one directory, in their order. */
export function statusesOf(crm: Crm, directory: string): CrmStatus[] {
  return crm.statuses.filter(status => status.directory === directory).sort((left, right) => left.sort - right.sort)
}

/** One entry of a directory. */
export function findStatus(crm: Crm, directory: string, code: string): CrmStatus | undefined {
  return crm.statuses.find(status => status.directory === directory && status.code === code)
}

/** The entry that a field has when nothing is given. */
export function firstStatus(crm: Crm, directory: string): string | null {
  return statusesOf(crm, directory)[0]?.code ?? null
}
