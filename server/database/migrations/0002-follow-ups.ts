/**
 * Follow-ups, replies, stickers, the wanted widgets, and the search over all notes of a portal.
 *
 * Row-level security keeps operators that are not leakproof, `@@` among them, away from indexes: a tenant's search would
 * read every note. `search_notes` is the way around: it runs as a role of its own that no policy limits, and holds itself to
 * the portal of the transaction. What a note is found by therefore holds its portal, and the ten and hundred thousands that
 * its number is in, so that newer notes are found without reading older ones. These marks begin with a capital letter, which
 * no word of a text does once it is in the index.
 */
export default `
alter table notes add column source_kind text check (source_kind in ('call', 'message'));
alter table notes add column source_id text;
alter table notes add column kind text not null generated always as (split_part(subject, ':', 1)) stored;
drop index notes_search;
alter table notes drop column search;
alter table notes add column search tsvector generated always as (
  to_tsvector('simple', body) || array_to_tsvector(array['P' || portal_id::text, 'T' || (seq / 10000)::text, 'H' || (seq / 100000)::text])
) stored;
create index notes_search on notes using gin (search) where deleted_at is null;
create index notes_by_seq on notes (portal_id, seq desc) where deleted_at is null;
create index notes_by_kind on notes (portal_id, kind, seq desc) where deleted_at is null;
create index notes_by_author on notes (portal_id, author_id, seq desc) where deleted_at is null;
create index notes_by_time on notes (portal_id, created_at, seq);
create index notes_by_source on notes (portal_id, source_kind, source_id) where source_id is not null;

alter table subject_access add column may boolean not null default true;
alter table subject_access add column title text;
create index subject_access_by_time on subject_access (portal_id, proven_at);

create table follow_ups (
  portal_id uuid not null references portals on delete cascade,
  id uuid not null,
  seq bigint not null generated always as identity,
  subject text not null,
  kind text not null generated always as (split_part(subject, ':', 1)) stored,
  title text not null,
  author_id text not null,
  assignee_id text not null,
  visibility text not null check (visibility in ('shared', 'private')),
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  due_on date not null,
  due_at timestamptz not null,
  whole_day boolean not null,
  time_zone text not null,
  note_id uuid,
  source_kind text check (source_kind in ('call', 'message')),
  source_id text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by text,
  primary key (portal_id, id),
  foreign key (portal_id, note_id) references notes on delete set null (note_id)
);
create index follow_ups_by_subject on follow_ups (portal_id, subject, due_at, seq);
create index follow_ups_by_assignee on follow_ups (portal_id, assignee_id, status, due_at, seq);
create index follow_ups_by_author on follow_ups (portal_id, author_id, status, due_at, seq);
create index follow_ups_by_due on follow_ups (portal_id, due_at, seq);
create index follow_ups_by_note on follow_ups (portal_id, note_id) where note_id is not null;
create index follow_ups_by_source on follow_ups (portal_id, source_kind, source_id) where source_id is not null;
create index follow_ups_by_time on follow_ups (portal_id, created_at);
create index follow_ups_by_closing on follow_ups (portal_id, closed_at) where closed_at is not null;

create table replies (
  portal_id uuid not null references portals on delete cascade,
  id uuid not null,
  title text not null,
  body text not null,
  visibility text not null check (visibility in ('shared', 'private')),
  position integer not null default 0,
  lines text[] not null default '{}',
  uses integer not null default 0,
  used_at timestamptz,
  author_id text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (portal_id, id)
);
create index replies_by_position on replies (portal_id, position, created_at);

create table stickers (
  portal_id uuid not null references portals on delete cascade,
  id uuid not null,
  text text not null,
  position integer not null default 0,
  author_id text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (portal_id, id)
);
create index stickers_by_position on stickers (portal_id, position, created_at);

create table widgets (
  portal_id uuid not null references portals on delete cascade,
  placement text not null,
  enabled boolean not null,
  titles jsonb not null default '{}',
  changed_at timestamptz not null default now(),
  changed_by text not null,
  primary key (portal_id, placement)
);

do $$ declare tenant_table text; begin
  foreach tenant_table in array array['follow_ups', 'replies', 'stickers', 'widgets'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_one_portal on %I to sidenote_tenant using (portal_id = current_setting(''app.portal_id'')::uuid) with check (portal_id = current_setting(''app.portal_id'')::uuid)',
      tenant_table
    );
    execute format('grant select, insert, update, delete on %I to sidenote_tenant', tenant_table);
  end loop;
end $$;

do $$ begin
  -- Roles belong to the whole server: another database of it may be migrated at this moment.
  create role sidenote_search nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant sidenote_search to current_user;
grant usage, create on schema public to sidenote_search;
grant select on notes to sidenote_search;
create policy of_search on notes for select to sidenote_search using (true);

create function search_notes(words tsquery, reader text, wanted_kind text, wanted_author text, after_seq bigint, before_seq bigint, at_most integer)
returns table (seq bigint, subject text)
language plpgsql stable security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
declare
  tenant uuid := current_setting('app.portal_id')::uuid;
  mine tsquery := ('''P' || tenant::text || '''')::tsquery;
  newest bigint;
  found_seqs bigint[];
  span bigint;
  mark text;
begin
  select n.seq into newest from notes n
    where n.portal_id = tenant and n.deleted_at is null and n.seq < before_seq order by n.seq desc limit 1;
  if newest is null then return; end if;

  -- Words that many notes have: the newest thousand holds a page of them.
  select array_agg(c.seq order by c.seq desc) into found_seqs from (
    select n.seq from (
      select * from notes where portal_id = tenant and deleted_at is null and notes.seq < before_seq and notes.seq > after_seq
      order by notes.seq desc limit 1000
    ) n
    where n.search @@ words and (n.visibility = 'shared' or n.author_id = reader)
      and (wanted_kind is null or n.kind = wanted_kind) and (wanted_author is null or n.author_id = wanted_author)
    order by n.seq desc limit at_most
  ) c;

  -- Rarer ones: the last ten and hundred thousands by their marks, then all. Each step reads a few hundred notes at most.
  foreach span in array array[10000, 100000, 0]::bigint[] loop
    mark := case span when 10000 then 'T' else 'H' end;
    exit when coalesce(array_length(found_seqs, 1), 0) >= at_most;
    execute '
      with hits as materialized (
        select n.seq from notes n
        where n.search @@ $1 and n.deleted_at is null and n.portal_id = $2 and n.seq < $3 and n.seq > $4
          and (n.visibility = ''shared'' or n.author_id = $5) and ($6 is null or n.kind = $6) and ($7 is null or n.author_id = $7)
      )
      select array_agg(c.seq order by c.seq desc) from (select seq from hits order by seq desc limit $8) c'
      into found_seqs
      using
        case span
          when 0 then words && mine
          else words && mine && (
            mark || (newest / span)::text || ' | ' || mark || greatest(newest / span - 1, 0)::text
          )::tsquery
        end,
        tenant, before_seq, after_seq, reader, wanted_kind, wanted_author, at_most;
  end loop;

  return query select n.seq, n.subject from notes n
    where n.portal_id = tenant and n.deleted_at is null and n.seq = any(found_seqs) order by n.seq desc;
end $$;
alter function search_notes owner to sidenote_search;
revoke all on function search_notes from public;
grant execute on function search_notes to sidenote_tenant;
revoke create on schema public from sidenote_search;
`
