/** Custom fields of the CRM that are of our kind, and which of their values is which follow-up. */
export default `
create table step_fields (
  portal_id uuid not null references portals on delete cascade,
  entity_type_id integer not null,
  field text not null,
  primary key (portal_id, entity_type_id, field)
);
alter table step_fields enable row level security;
alter table step_fields force row level security;
create policy of_one_portal on step_fields to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on step_fields to sidenote_tenant;

create table next_steps (
  portal_id uuid not null references portals on delete cascade,
  follow_up_id uuid not null,
  subject text not null,
  field text not null,
  value text not null,
  primary key (portal_id, follow_up_id)
);
create index next_steps_by_place on next_steps (portal_id, subject, field);
alter table next_steps enable row level security;
alter table next_steps force row level security;
create policy of_one_portal on next_steps to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on next_steps to sidenote_tenant;
`
