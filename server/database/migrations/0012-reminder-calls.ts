/**
 * Who sends reminders is called when one is due so soon that the next look at the clocks would be late for it. The call goes out
 * when the transaction has ended, once for any number of reminders in it.
 */
export default `
create function call_for_reminders() returns trigger language plpgsql as $$
begin
  if new.next_try < clock_timestamp() + interval '1 second' then perform pg_notify('reminders', ''); end if;
  return null;
end $$;
create trigger reminders_call after insert or update of next_try, state on reminders
  for each row when (new.state = 'waiting') execute function call_for_reminders();
`
