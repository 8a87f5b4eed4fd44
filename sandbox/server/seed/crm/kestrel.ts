import type { SeedCrm } from './company'

/** What a maker of bicycles sells, and to whom. */
export const KESTREL_CRM: SeedCrm = {
  companies: [
    { title: 'Hanse Radhaus', industry: 'DELIVERY', kind: 'CUSTOMER' },
    { title: 'Fjord Sykkel', industry: 'OTHER', kind: 'CUSTOMER' },
    { title: 'Bike Atelier Milano', industry: 'OTHER', kind: 'CUSTOMER' },
    { title: 'Northline Couriers', industry: 'DELIVERY', kind: 'CUSTOMER' },
    { title: 'Ortlieb & Sons Saddles', industry: 'MANUFACTURING', kind: 'SUPPLIER' },
    { title: 'Tubeworks Leeds', industry: 'MANUFACTURING', kind: 'SUPPLIER' },
    { title: 'City of Oldenmoor', industry: 'GOVERNMENT', kind: 'CUSTOMER' },
  ],
  contacts: [
    { firstName: 'Karsten', lastName: 'Holm', post: 'Owner', company: 1 },
    { firstName: 'Ingrid', lastName: 'Solberg', post: 'Purchasing', company: 2 },
    { firstName: 'Giulia', lastName: 'Ferrante', post: 'Owner', company: 3 },
    { firstName: 'Daniel', lastName: 'Osei', post: 'Fleet manager', company: 4 },
    { firstName: 'Ruth', lastName: 'Ortlieb', post: 'Sales', company: 5 },
    { firstName: 'Martin', lastName: 'Ashcroft', post: 'Key accounts', company: 6 },
    { firstName: 'Birgit', lastName: 'Lampe', post: 'Traffic planning', company: 7 },
    { firstName: 'Yusuf', lastName: 'Demir', post: '' },
    { firstName: 'Helen', lastName: 'Carter', post: '' },
    { firstName: 'Anton', lastName: 'Weiss', post: 'Workshop', company: 1 },
  ],
  leads: [
    { title: 'Cargo bicycles for a bakery', name: 'Petra', lastName: 'Kühn', source: 'WEB', stage: 'NEW' },
    { title: 'Asked at the fair for the touring frame', name: 'Marco', lastName: 'Rinaldi', source: 'TRADE_SHOW', stage: 'IN_PROCESS' },
    { title: 'Rental fleet for a camp site', name: 'Lotte', lastName: 'de Vries', source: 'CALL', stage: 'IN_PROCESS' },
    { title: 'Children\'s bicycles for a school', name: 'Samira', lastName: 'Haddad', source: 'EMAIL', stage: 'PROCESSED' },
    { title: 'Wants to resell in Portugal', name: 'João', lastName: 'Pires', source: 'PARTNER', stage: 'NEW' },
    { title: 'Spam about search engines', name: 'Ray', lastName: 'Bishop', source: 'EMAIL', stage: 'JUNK' },
  ],
  deals: [
    { title: 'Forty city bicycles for spring', amount: 31_600, stage: 'EXECUTING', company: 1, contact: 1 },
    { title: 'Touring frames, first order', amount: 12_450, stage: 'PREPARATION', company: 2, contact: 2 },
    { title: 'Shop window set with three models', amount: 6_900, stage: 'NEW', company: 3, contact: 3 },
    { title: 'Cargo bicycles for couriers', amount: 58_000, stage: 'PREPAYMENT_INVOICE', company: 4, contact: 4 },
    { title: 'Service contract for the fleet', amount: 9_800, stage: 'WON', company: 4, contact: 4 },
    { title: 'Bicycles for the town hall', amount: 17_200, stage: 'FINAL_INVOICE', company: 7, contact: 7 },
    { title: 'Custom frame, 62 cm', amount: 2_350, stage: 'EXECUTING', contact: 8 },
    { title: 'Tandem for two', amount: 3_100, stage: 'LOSE', contact: 9 },
    { title: 'Test bicycles for the summer', amount: 4_700, stage: 'NEW', company: 1, contact: 10 },
    { title: 'Luggage racks, 120 pieces', amount: 5_040, stage: 'WON', company: 2, contact: 2 },
  ],
  quotes: [
    { title: 'City bicycles, forty pieces', amount: 31_600, stage: 'APPROVED', deal: 1 },
    { title: 'Touring frames in two sizes', amount: 12_450, stage: 'SENT', deal: 2 },
    { title: 'Cargo bicycles with cooling box', amount: 61_500, stage: 'DRAFT', deal: 4 },
  ],
  process: {
    title: 'Warranty claim',
    entityTypeId: 128,
    items: [
      { title: 'Crack in the chain stay', stage: 'CLIENT', deal: 5 },
      { title: 'Light fails in rain', stage: 'NEW', deal: 1 },
      { title: 'Saddle clamp slips', stage: 'SUCCESS', deal: 10 },
    ],
  },
  comments: [
    { deal: 1, text: 'They take delivery on Tuesdays and Thursdays only.' },
    { deal: 4, text: 'The cooling box decides: without it they buy elsewhere.' },
    { deal: 4, text: 'Daniel is away until the end of the month.' },
  ],
  calls: [
    { deal: 1, subject: 'Date of delivery' },
    { deal: 4, subject: 'Questions about the cooling box' },
    { deal: 7, subject: 'Measurements for the frame' },
  ],
}
