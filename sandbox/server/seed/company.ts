import type { SeedCrm } from './crm/company'

/** A person as the seed names them; ids count from 1 in the order of the list. */
export interface SeedPerson {
  firstName: string
  lastName: string
  gender: 'M' | 'F'
  position: string
  /** Number of the department, from 1; none for a guest from outside. */
  department?: number
  city: string
  timeZone: string
  birthday: string
}

/** A project with its tasks. */
export interface SeedGroup {
  name: string
  description: string
  opened: boolean
  /** Only its members know of it. */
  secret?: boolean
  /** Number of the owner; person 1 moderates. */
  owner: number
  /** Numbers of people. */
  members: readonly number[]
  tasks: readonly string[]
}

/** What the seed makes a portal of. Person 1 is its administrator. */
export interface SeedCompany {
  title: string
  memberId: string
  /** Of the made-up addresses, under `example.com`. */
  domain: string
  people: readonly SeedPerson[]
  /** With the number of the person who leads it. */
  departments: readonly { name: string, head: number }[]
  groups: readonly SeedGroup[]
  /** Tasks of no project. */
  tasks: readonly string[]
  crm: SeedCrm
}
