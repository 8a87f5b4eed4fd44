/**
 * The index of the search takes new notes at once. By default it collects some megabytes of them in a list first, which
 * every search reads from end to end.
 */
export default `
alter index notes_search set (fastupdate = off);
select gin_clean_pending_list('notes_search');
`
