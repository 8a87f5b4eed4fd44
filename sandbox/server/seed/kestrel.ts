import type { SeedCompany } from './company'
import { KESTREL_CRM } from './crm/kestrel'

/** The first portal: a maker of bicycles. Person 12 is a guest who is in the third project alone. */
export const KESTREL: SeedCompany = {
  title: 'Kestrel Bicycles',
  memberId: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
  domain: 'kestrel.example.com',
  people: [
    { firstName: 'Clara', lastName: 'Whitfield', gender: 'F', position: 'Managing director', department: 1, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1979-04-12' },
    { firstName: 'Jonas', lastName: 'Reuter', gender: 'M', position: 'Head of product', department: 2, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1985-09-30' },
    { firstName: 'Amara', lastName: 'Okafor', gender: 'F', position: 'Web developer', department: 2, city: 'Hamburg', timeZone: 'Europe/Berlin', birthday: '1992-01-21' },
    { firstName: 'Lukas', lastName: 'Brandt', gender: 'M', position: 'Web developer', department: 2, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1994-06-08' },
    { firstName: 'Priya', lastName: 'Nair', gender: 'F', position: 'Designer', department: 2, city: 'London', timeZone: 'Europe/London', birthday: '1990-11-17' },
    { firstName: 'Tomás', lastName: 'Ibarra', gender: 'M', position: 'Head of the workshop', department: 3, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1976-02-03' },
    { firstName: 'Hannah', lastName: 'Vogel', gender: 'F', position: 'Frame builder', department: 3, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1988-07-25' },
    { firstName: 'Erik', lastName: 'Lindqvist', gender: 'M', position: 'Purchasing', department: 3, city: 'Malmö', timeZone: 'Europe/Stockholm', birthday: '1983-12-01' },
    { firstName: 'Sofia', lastName: 'Marchetti', gender: 'F', position: 'Head of marketing', department: 4, city: 'Milan', timeZone: 'Europe/Rome', birthday: '1987-05-14' },
    { firstName: 'Noah', lastName: 'Bennett', gender: 'M', position: 'Customer care', department: 4, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1996-10-09' },
    { firstName: 'Mei', lastName: 'Tanaka', gender: 'F', position: 'Accountant', department: 1, city: 'Bremen', timeZone: 'Europe/Berlin', birthday: '1981-03-28' },
    { firstName: 'Oliver', lastName: 'Grant', gender: 'M', position: 'Stand builder, Grant Exhibitions', city: 'Leeds', timeZone: 'Europe/London', birthday: '1974-08-19' },
  ],
  departments: [
    { name: 'Management', head: 1 },
    { name: 'Product', head: 2 },
    { name: 'Workshop', head: 6 },
    { name: 'Marketing', head: 9 },
  ],
  groups: [
    {
      name: 'Online shop relaunch',
      description: 'The new shop, from the first sketch to the switch of the old address.',
      opened: false,
      owner: 2,
      members: [1, 2, 3, 4, 5],
      tasks: [
        'Agree on the pages of the new shop', 'Draw the product page for phones', 'Move the product photos to the new storage',
        'Write the size adviser', 'Connect the payment provider', 'Check the basket with a screen reader',
        'Translate the delivery terms into German', 'Set up redirects from the old addresses', 'Measure how fast the start page loads',
        'Show stock per shop on the product page', 'Load test for the first Saturday', 'Decide what happens to old customer accounts',
        'Icons for frame materials', 'Order confirmation by mail', 'Fix the filter for wheel sizes', 'Prepare the switch of the domain',
        'Show reviews of verified buyers', 'Clean up the list of accessories',
      ],
    },
    {
      name: 'Spring collection',
      description: 'Three new models, ready to be ordered in March.',
      opened: false,
      secret: true,
      owner: 6,
      members: [1, 2, 6, 7, 8],
      tasks: [
        'Choose the colours of the city model', 'Order sample tubes for the touring frame', 'Weld the second prototype',
        'Ride the prototype on cobblestones', 'Compare offers for hub dynamos', 'Book the test rig for the fork',
        'Write down the torque values', 'Agree on the price of the cargo model', 'Photograph the prototypes before painting',
        'Plan the shifts for March', 'Find a second source for brake discs', 'Draft the owner\'s manual',
        'Check the new dropout against the drawing', 'Settle delivery dates with the saddle maker', 'Count the stock of rims',
        'Release drawings for the touring frame', 'Try the child seat on the cargo model', 'Calculate the margin per model',
      ],
    },
    {
      name: 'Trade fair in Friedrichshafen',
      description: 'Stand, guests and travel for the fair, together with the stand builder.',
      opened: true,
      owner: 9,
      members: [1, 9, 10, 12],
      tasks: [
        'Approve the plan of the stand', 'Order power and water for the stand', 'Invite the dealers from Austria',
        'Print the dealers\' price list', 'Book rooms for the team', 'Transport the three show bicycles',
        'Record the film for the back wall', 'Choose giveaways that nobody throws away', 'Plan who stands at the counter when',
        'Announce the fair in the newsletter', 'Rent a coffee machine', 'Send the logo files to the stand builder',
        'Collect badges for exhibitors', 'Set up the test track permit', 'Follow up on visiting cards', 'Take the stand down',
      ],
    },
  ],
  tasks: [
    'Prepare the annual accounts', 'Renew the insurance of the workshop', 'Interview for the open position in customer care',
    'Answer the questionnaire of the bank', 'Replace the compressor', 'Plan the summer party', 'Check the fire extinguishers',
    'Send reminders for open invoices',
  ],
  crm: KESTREL_CRM,
}
