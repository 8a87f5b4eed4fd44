/** Whom a widget is for; what became of a background worker that the portal has removed; and which reminder a person's browser has opened. */
export default `
alter table widgets add column people jsonb;
alter table follow_ups add column opened_for timestamptz;
create table worker_removals (
  portal_id uuid primary key references portals on delete cascade,
  times integer not null default 1,
  removed_at timestamptz not null default now(),
  bound_at timestamptz,
  refusal text
);
alter table worker_removals enable row level security;
alter table worker_removals force row level security;
create policy of_one_portal on worker_removals to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on worker_removals to sidenote_tenant;
`
