/**
 * How much of each portal's limit is used up: by reminders, on the row whose lease an instance holds; and by looks at records
 * that somebody has saved, which are given their times as their events arrive.
 */
export default `
alter table reminder_clocks add column level double precision not null default 0;
alter table reminder_clocks add column level_at timestamptz;

create table record_clocks (
  portal_id uuid primary key references portals on delete cascade,
  free_at timestamptz not null
);
alter table record_clocks enable row level security;
alter table record_clocks force row level security;
create policy of_one_portal on record_clocks to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on record_clocks to sidenote_tenant;
`
