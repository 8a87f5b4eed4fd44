/** When the app has last tried to register the background worker again, also where the portal has refused. */
export default `
alter table worker_removals add column attempted_at timestamptz;
`
