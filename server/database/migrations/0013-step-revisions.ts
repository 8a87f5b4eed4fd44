/** What a value said before: a card that was opened long ago is compared with what it was opened with. */
export default `
alter table next_steps add column earlier text[] not null default '{}';
`
