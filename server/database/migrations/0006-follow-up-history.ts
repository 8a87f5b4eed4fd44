/**
 * Follow-ups that come back: when their assignee is reminded, what repeats, and who has changed what.
 * What is overdue already is not reminded of because the app is updated.
 */
export default `
alter table follow_ups add column remind_at timestamptz;
alter table follow_ups add column snoozed_until timestamptz;
alter table follow_ups add column repeats text;
alter table follow_ups add column follows uuid;
alter table follow_ups no force row level security;
update follow_ups set remind_at = case when whole_day then due_at - interval '14 hours 59 minutes 59 seconds' else due_at end
  where status = 'open' and due_at > now();
alter table follow_ups force row level security;
create index follow_ups_by_reminder on follow_ups (remind_at, portal_id) where remind_at is not null;
create unique index follow_ups_by_predecessor on follow_ups (portal_id, follows) where follows is not null;

create table follow_up_changes (
  portal_id uuid not null references portals on delete cascade,
  follow_up_id uuid not null,
  version integer not null,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  changes jsonb not null,
  primary key (portal_id, follow_up_id, version),
  foreign key (portal_id, follow_up_id) references follow_ups on delete cascade
);
alter table follow_up_changes enable row level security;
alter table follow_up_changes force row level security;
create policy of_one_portal on follow_up_changes to sidenote_tenant
  using (portal_id = current_setting('app.portal_id')::uuid) with check (portal_id = current_setting('app.portal_id')::uuid);
grant select, insert, update, delete on follow_up_changes to sidenote_tenant;
`
