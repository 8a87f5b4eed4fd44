import type { SeedCrm } from './company'

/** Whom a hotel does business with. */
export const LINDEN_CRM: SeedCrm = {
  companies: [
    { title: 'Avon Valley Tours', industry: 'ENTERTAINMENT', kind: 'CUSTOMER' },
    { title: 'Pemberly Choir Society', industry: 'NOTPROFIT', kind: 'CUSTOMER' },
    { title: 'Somerset Linen', industry: 'OTHER', kind: 'SUPPLIER' },
    { title: 'Brightwater Consulting', industry: 'CONSULTING', kind: 'CUSTOMER' },
  ],
  contacts: [
    { firstName: 'Edith', lastName: 'Langley', post: 'Groups', company: 1 },
    { firstName: 'Howard', lastName: 'Finch', post: 'Secretary', company: 2 },
    { firstName: 'Nia', lastName: 'Bevan', post: 'Sales', company: 3 },
    { firstName: 'Oscar', lastName: 'Blythe', post: 'Office manager', company: 4 },
    { firstName: 'Camille', lastName: 'Renard', post: '' },
    { firstName: 'Theo', lastName: 'Marsh', post: '' },
  ],
  leads: [
    { title: 'Birthday for thirty', name: 'Sylvia', lastName: 'Grey', source: 'CALL', stage: 'NEW' },
    { title: 'Yoga weekend in March', name: 'Padma', lastName: 'Rao', source: 'WEB', stage: 'IN_PROCESS' },
    { title: 'Film crew looks for twelve rooms', name: 'Ben', lastName: 'Archer', source: 'EMAIL', stage: 'PROCESSED' },
  ],
  deals: [
    { title: 'Coach groups, summer season', amount: 42_000, stage: 'EXECUTING', company: 1, contact: 1 },
    { title: 'Choir weekend', amount: 7_600, stage: 'PREPARATION', company: 2, contact: 2 },
    { title: 'Strategy days for the board', amount: 5_300, stage: 'WON', company: 4, contact: 4 },
    { title: 'Wedding on the lake', amount: 18_900, stage: 'PREPAYMENT_INVOICE', contact: 5 },
    { title: 'Golden anniversary dinner', amount: 2_150, stage: 'NEW', contact: 6 },
  ],
  quotes: [
    { title: 'Rooms and half board for the choir', amount: 7_600, stage: 'SENT', deal: 2 },
    { title: 'Wedding for eighty', amount: 18_900, stage: 'APPROVED', deal: 4 },
  ],
  process: {
    title: 'Banquet',
    entityTypeId: 130,
    items: [
      { title: 'Dinner of the choir', stage: 'NEW', deal: 2 },
      { title: 'Wedding banquet', stage: 'PREPARATION', deal: 4 },
    ],
  },
  comments: [{ deal: 4, text: 'Nobody of the family eats fish.' }],
  calls: [{ deal: 1, subject: 'Number of coaches' }],
}
