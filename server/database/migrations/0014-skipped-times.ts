/** A series whose time of day the clocks skip on a day goes on at that time on the days after. */
export default `
alter table follow_ups add column skipped_time text;
`
