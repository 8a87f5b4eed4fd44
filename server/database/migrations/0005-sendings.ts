/** What the app has written into the portal in somebody's name, so that a request that comes again writes nothing twice. */
export default `
create table sendings (
  portal_id uuid not null references portals on delete cascade,
  user_id text not null,
  id uuid not null,
  fingerprint text not null,
  state text not null default 'sending' check (state in ('sending', 'sent', 'unknown')),
  result text,
  created_at timestamptz not null default now(),
  primary key (portal_id, user_id, id),
  check ((state = 'sent') = (result is not null))
);
create index sendings_by_time on sendings (portal_id, created_at);
alter table sendings enable row level security;
alter table sendings force row level security;
create policy of_one_portal on sendings to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on sendings to sidenote_tenant;
`
