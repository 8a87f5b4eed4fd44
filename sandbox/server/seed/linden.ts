import type { SeedCompany } from './company'
import { LINDEN_CRM } from './crm/linden'

/** The second portal: a hotel. It shares nothing with the first one but the ids. */
export const LINDEN: SeedCompany = {
  title: 'Linden Hall Hotel',
  memberId: 'e07d94ab1c5f4826b3d86a20f5917c3e',
  domain: 'lindenhall.example.com',
  people: [
    { firstName: 'Margaret', lastName: 'Doyle', gender: 'F', position: 'General manager', department: 1, city: 'Bath', timeZone: 'Europe/London', birthday: '1972-06-02' },
    { firstName: 'Samuel', lastName: 'Achterberg', gender: 'M', position: 'Front office manager', department: 2, city: 'Bath', timeZone: 'Europe/London', birthday: '1984-10-15' },
    { firstName: 'Ines', lastName: 'Carvalho', gender: 'F', position: 'Receptionist', department: 2, city: 'Bath', timeZone: 'Europe/London', birthday: '1997-02-27' },
    { firstName: 'Ravi', lastName: 'Menon', gender: 'M', position: 'Night porter', department: 2, city: 'Bristol', timeZone: 'Europe/London', birthday: '1991-12-11' },
    { firstName: 'Beatrice', lastName: 'Holm', gender: 'F', position: 'Head chef', department: 3, city: 'Bath', timeZone: 'Europe/London', birthday: '1980-08-06' },
    { firstName: 'Pascal', lastName: 'Girard', gender: 'M', position: 'Pastry chef', department: 3, city: 'Bath', timeZone: 'Europe/London', birthday: '1989-03-19' },
    { firstName: 'Fatima', lastName: 'Haddad', gender: 'F', position: 'Restaurant manager', department: 3, city: 'Bath', timeZone: 'Europe/London', birthday: '1986-11-23' },
    { firstName: 'George', lastName: 'Pemberton', gender: 'M', position: 'Head of maintenance', department: 4, city: 'Wells', timeZone: 'Europe/London', birthday: '1968-01-30' },
    { firstName: 'Kirsten', lastName: 'Dahl', gender: 'F', position: 'Gardener', department: 4, city: 'Wells', timeZone: 'Europe/London', birthday: '1993-05-04' },
    { firstName: 'Leo', lastName: 'Fontaine', gender: 'M', position: 'Events', department: 1, city: 'Bath', timeZone: 'Europe/London', birthday: '1990-09-12' },
    { firstName: 'Agnes', lastName: 'Nowak', gender: 'F', position: 'Bookkeeper', department: 1, city: 'Bath', timeZone: 'Europe/London', birthday: '1977-07-08' },
    { firstName: 'Victor', lastName: 'Sandoval', gender: 'M', position: 'Wedding planner, Sandoval & Daughters', city: 'Bristol', timeZone: 'Europe/London', birthday: '1982-04-26' },
  ],
  departments: [
    { name: 'Direction', head: 1 },
    { name: 'Front office', head: 2 },
    { name: 'Kitchen and restaurant', head: 5 },
    { name: 'House and garden', head: 8 },
  ],
  groups: [
    {
      name: 'East wing renovation',
      description: 'Twelve rooms and the corridor, floor by floor.',
      opened: false,
      owner: 8,
      members: [1, 2, 8, 9],
      tasks: [
        'Choose carpets for the corridor', 'Close the rooms in the booking system', 'Have the wiring inspected', 'Order doors with card locks',
        'Move the linen store', 'Accept the bathrooms of the first floor', 'Repaint the window frames', 'Hang the mirrors',
        'Measure the noise of the lift', 'Replace the radiators', 'Label the fuse boxes', 'Photograph the finished rooms',
      ],
    },
    {
      name: 'Winter menu',
      description: 'The card from December to February.',
      opened: true,
      owner: 5,
      members: [1, 5, 6, 7],
      tasks: [
        'Taste the three soups', 'Find a supplier of venison', 'Calculate the set menu', 'Write the allergens down', 'Train the service on the wines',
        'Bake trial cakes for tea time', 'Print the cards', 'Plan the festive dinners', 'Count the glasses', 'Agree on vegetarian mains',
      ],
    },
    {
      name: 'Wedding on the lake',
      description: 'A party of eighty, with the planner from outside.',
      opened: false,
      secret: true,
      owner: 7,
      members: [1, 7, 10, 12],
      tasks: [
        'Confirm the date with the couple', 'Book the string quartet', 'Plan the tables', 'Reserve rooms for the family', 'Order the flowers',
        'Check the boats', 'Tent as a shelter from rain', 'Agree on the order of the speeches', 'Write the timetable of the day', 'Collect the decoration',
      ],
    },
  ],
  tasks: [
    'Compare laundry offers', 'Answer reviews of last week', 'Prepare the audit of the cellar', 'Plan the holidays of the team', 'Test the fire alarm',
    'Renew the music licence', 'Order uniforms', 'Check the prices for February',
  ],
  crm: LINDEN_CRM,
}
