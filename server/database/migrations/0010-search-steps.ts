/** The search goes at once to as many of the newest notes as will hold a page. The function is that of migration 0003, with that step. */
export default `
drop function search_notes;
grant usage, create on schema public to sidenote_search;
create function search_notes(words tsquery, reader text, wanted_kind text, wanted_author text, after_seq bigint, before_seq bigint, at_most integer)
returns table (seq bigint, subject text)
language plpgsql stable security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
declare
  tenant uuid := current_setting('app.portal_id')::uuid;
  marks tsquery := ('''P' || tenant::text || ''''
    || coalesce(' & ''K' || replace(wanted_kind, '''', '''''') || '''', '')
    || coalesce(' & ''A' || replace(wanted_author, '''', '''''') || '''', ''))::tsquery;
  newest bigint;
  in_newest integer;
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

  -- Rarer ones: the last 2, 20 and 200 thousands by their marks, then all. Each step reads a few hundred notes at most, and
  -- collects all places of each word that is typed in part: those that will hardly hold a page, by the newest thousand, are left out.
  in_newest := coalesce(array_length(found_seqs, 1), 0);
  foreach span in array array[2000, 20000, 200000, 0]::bigint[] loop
    mark := case span when 2000 then 'T' when 20000 then 'U' else 'V' end;
    exit when coalesce(array_length(found_seqs, 1), 0) >= at_most;
    continue when span > 0 and (in_newest + 0.5) * span / 1000 < at_most;
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
          when 0 then words && marks
          else words && marks && (
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
