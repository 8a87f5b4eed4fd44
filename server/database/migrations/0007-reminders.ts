/**
 * What people are told when it is time. A row of `reminders` is one notification: it is made together with the follow-up's
 * due time, claimed before it is sent, and kept, so that no time is told twice.
 *
 * `reminder_clocks` says when each portal has something to do next, and nothing else. It has the rule of one portal for the
 * role of the tenants, but not for its owner: the app looks there which portal's turn it is, before it knows the tenant.
 * The clock is set at the end of a transaction, after all other rows, so that two transactions never wait for each other.
 */
export default `
alter table users add column language text;
alter table users add column digest boolean not null default false;

create table reminders (
  portal_id uuid not null references portals on delete cascade,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('due', 'problem', 'digest')),
  about text not null,
  remind_at timestamptz not null,
  follow_up_id uuid,
  user_id text,
  reason text check (reason in ('left', 'token', 'scope', 'refused', 'gone')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  next_try timestamptz not null,
  closed_at timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, follow_up_id) references follow_ups on delete cascade,
  check (kind = 'due' or user_id is not null),
  check ((state in ('sent', 'failed')) = (closed_at is not null))
);
create unique index reminders_once on reminders (portal_id, kind, about, remind_at);
create unique index reminders_problem_once on reminders (portal_id, about) where kind = 'problem';
create index reminders_open on reminders (portal_id, next_try) where state in ('waiting', 'sending');
create index reminders_closed on reminders (portal_id, closed_at) where closed_at is not null;
create index reminders_by_follow_up on reminders (portal_id, follow_up_id) where follow_up_id is not null;

create table reminder_clocks (
  portal_id uuid primary key references portals on delete cascade,
  next_at timestamptz,
  lease uuid,
  leased_until timestamptz,
  paused_until timestamptz,
  failures integer not null default 0,
  served_at timestamptz
);
create index reminder_clocks_by_time on reminder_clocks (next_at) where next_at is not null;

-- Times that were set before there were reminders: the owner of the tables reads them here, whom the rule of one portal holds otherwise.
alter table follow_ups no force row level security;
insert into reminders (portal_id, kind, about, remind_at, follow_up_id, next_try)
  select portal_id, 'due', id::text, remind_at, id, remind_at from follow_ups where status = 'open' and remind_at > now();
insert into reminder_clocks (portal_id, next_at) select portal_id, min(next_try) from reminders group by portal_id;
alter table follow_ups force row level security;

do $$ declare tenant_table text; begin
  foreach tenant_table in array array['reminders', 'reminder_clocks'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format(
      'create policy of_one_portal on %I to sidenote_tenant using (portal_id = current_setting(''app.portal_id'')::uuid) with check (portal_id = current_setting(''app.portal_id'')::uuid)',
      tenant_table
    );
    execute format('grant select, insert, update, delete on %I to sidenote_tenant', tenant_table);
  end loop;
end $$;
alter table reminders force row level security;

create function set_reminder_clock() returns trigger language plpgsql as $$
begin
  insert into reminder_clocks (portal_id, next_at) values (new.portal_id, new.next_try)
    on conflict (portal_id) do update set next_at = excluded.next_at
    where reminder_clocks.next_at is null or reminder_clocks.next_at > excluded.next_at;
  return null;
end $$;
create constraint trigger reminders_set_clock after insert or update of next_try, state on reminders
  deferrable initially deferred for each row when (new.state = 'waiting') execute function set_reminder_clock();

-- A time that was over when it was set tells nobody anything new; a minute is given, for who sets it to now.
create function remind_of_follow_up() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from reminders where portal_id = new.portal_id and kind = 'due' and about = new.id::text and state = 'waiting'
      and (new.status <> 'open' or remind_at is distinct from new.remind_at);
  end if;
  if new.status = 'open' and new.remind_at > clock_timestamp() - interval '1 minute' then
    insert into reminders (portal_id, kind, about, remind_at, follow_up_id, next_try)
      values (new.portal_id, 'due', new.id::text, new.remind_at, new.id, new.remind_at)
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger follow_ups_remind after insert or update of remind_at, status on follow_ups
  for each row execute function remind_of_follow_up();
`
