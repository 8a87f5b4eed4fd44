/** A calendar asks for what somebody has to do on some days, open and closed. */
export default `
create index follow_ups_by_day on follow_ups (portal_id, assignee_id, due_on);
`
