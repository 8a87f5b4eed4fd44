/** Role that every statement on tenant tables runs as: row-level security holds for it, and it sees no other table. */
export default `
do $$ begin
  if not exists (select from pg_roles where rolname = 'sidenote_tenant') then
    create role sidenote_tenant nologin;
  end if;
end $$;
grant sidenote_tenant to current_user;
grant usage on schema public to sidenote_tenant;

create table portals (
  id uuid primary key default gen_random_uuid(),
  member_id text not null unique,
  client_endpoint text not null,
  auth_server text not null,
  app_id text not null,
  app_code text not null,
  application_token text,
  scope text[] not null,
  installer_id text not null,
  installed_at timestamptz not null default now(),
  uninstalled_at timestamptz,
  updated_at timestamptz not null default now()
);

create table users (
  portal_id uuid not null references portals on delete cascade,
  id text not null,
  name text not null,
  photo text,
  admin boolean not null,
  time_zone text,
  access_token text,
  refresh_token text,
  tokens_at timestamptz,
  renewing_until timestamptz,
  seen_at timestamptz not null default now(),
  primary key (portal_id, id)
);

create table notes (
  portal_id uuid not null references portals on delete cascade,
  id uuid not null,
  seq bigint not null generated always as identity,
  subject text not null,
  author_id text not null,
  body text not null,
  visibility text not null check (visibility in ('shared', 'private')),
  pinned boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by text,
  search tsvector generated always as (to_tsvector('simple', body)) stored,
  primary key (portal_id, id)
);
create index notes_by_subject on notes (portal_id, subject, pinned desc, seq desc) where deleted_at is null;
create index notes_deleted on notes (deleted_at) where deleted_at is not null;
create index notes_search on notes using gin (search);

create table note_revisions (
  portal_id uuid not null,
  note_id uuid not null,
  version integer not null,
  body text not null,
  replaced_at timestamptz not null default now(),
  replaced_by text not null,
  primary key (portal_id, note_id, version),
  foreign key (portal_id, note_id) references notes on delete cascade
);

create table subject_access (
  portal_id uuid not null references portals on delete cascade,
  user_id text not null,
  subject text not null,
  proven_at timestamptz not null default now(),
  primary key (portal_id, user_id, subject)
);

create table events_seen (
  portal_id uuid not null references portals on delete cascade,
  fingerprint text not null,
  event text not null,
  seen_at timestamptz not null default now(),
  primary key (portal_id, fingerprint)
);

create table rest_log (
  portal_id uuid not null references portals on delete cascade,
  id bigint not null generated always as identity,
  at timestamptz not null default now(),
  user_id text,
  methods jsonb not null,
  status integer not null,
  error_code text,
  duration_ms integer not null,
  primary key (portal_id, id)
);
create index rest_log_by_time on rest_log (at);

do $$ declare tenant_table text; begin
  foreach tenant_table in array array['users', 'notes', 'note_revisions', 'subject_access', 'events_seen', 'rest_log'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_one_portal on %I to sidenote_tenant using (portal_id = current_setting(''app.portal_id'')::uuid) with check (portal_id = current_setting(''app.portal_id'')::uuid)',
      tenant_table
    );
    execute format('grant select, insert, update, delete on %I to sidenote_tenant', tenant_table);
  end loop;
end $$;
`
