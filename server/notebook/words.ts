import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/** Words that one search looks for; what comes behind them is not looked for. */
const WORDS_AT_MOST = 16

/** A phrase with what it is glued to (`-"two words"`), or a word. The closing mark may be missing while somebody types. */
const PIECE = /-?"[^"]*"?|[^\s"]+/g

/**
 * Words that somebody typed, as a query of the database: all of them, each finding what begins with it; `"…"` a phrase, `-`
 * what is without it, `or` between alternatives. Nothing that can be typed is wrong.
 */
export function searchedFor(text: string): SQL {
  const alternatives = [...text.matchAll(PIECE)].slice(0, WORDS_AT_MOST).reduce<SQL[][]>((groups, [piece]) => {
    if (piece.toLowerCase() === 'or') groups.push([])
    else groups.at(-1)!.push(pieceQuery(piece))
    return groups
  }, [[]]).filter(group => group.length > 0)
  if (alternatives.length === 0) return sql`''::tsquery`
  return sql.join(alternatives.map(group => sql`(${sql.join(group, sql` && `)})`), sql` || `)
}

function pieceQuery(piece: string): SQL {
  // Exclusions and phrases are meant to the letter.
  if (/^-|"/.test(piece)) return sql`websearch_to_tsquery('simple', ${piece})`
  const quoted = `'${piece.replace(/[\\']/g, '\\$&')}':*`
  return sql`to_tsquery('simple', ${quoted})`
}
