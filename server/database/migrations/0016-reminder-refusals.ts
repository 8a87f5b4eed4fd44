/** Since when the portal refuses a reminder while it answers: what goes on for a day comes to an end, also of one that is older. */
export default `
alter table reminders add column refused_at timestamptz;
`
