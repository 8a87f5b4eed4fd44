/** Numbers refer to the lists beside them, from 1. */
export interface SeedCrm {
  /** Companies that it does business with. */
  companies: readonly { title: string, industry: string, kind: string }[]
  contacts: readonly { firstName: string, lastName: string, post: string, company?: number }[]
  leads: readonly { title: string, name: string, lastName: string, source: string, stage: string }[]
  deals: readonly { title: string, amount: number, stage: string, company?: number, contact: number }[]
  quotes: readonly { title: string, amount: number, stage: string, deal: number }[]
  /** Its smart process, each item beside a deal. */
  process: { title: string, entityTypeId: number, items: readonly { title: string, stage: string, deal: number }[] }
  /** Said about deals. */
  comments: readonly { deal: number, text: string }[]
  /** Calls with contacts, about their deals. */
  calls: readonly { deal: number, subject: string }[]
}
