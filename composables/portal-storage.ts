import type { DraftStorage } from './drafts'

/** Drafts that the portal keeps for a person at the most; the oldest makes room. */
const MOST_DRAFTS = 20
/** Characters of all of them together: the portal keeps an option in one field of its database. */
const MOST_CHARACTERS = 50_000

/** One text that the portal keeps for the person. */
export interface PortalText {
  read: () => Promise<string | null>
  write: (text: string) => Promise<void>
}

/**
 * Storage for drafts where the browser gives a frame none: an option of the person in the portal. It answers from memory,
 * and writes what is newest as soon as the write before is done.
 * @returns `ready` settles when it has read what the portal keeps, or knows that the portal keeps nothing
 */
export function portalStorage(text: PortalText): DraftStorage & { ready: Promise<void> } {
  const entries = new Map<string, string>()
  let isWriting = false
  let isBehind = false

  async function flush(): Promise<void> {
    isBehind = isWriting
    if (isWriting) return
    isWriting = true
    await text.write(serialize(entries)).finally(() => {
      isWriting = false
    })
    if (isBehind) await flush()
  }

  function change(apply: () => void): void {
    apply()
    // A portal that does not answer keeps nothing; the draft lives as long as the page then.
    flush().catch(() => {})
  }

  async function read(): Promise<void> {
    const kept = await text.read().catch(() => null)
    // What was written in the meantime is newer.
    for (const [key, value] of parse(kept)) if (!entries.has(key)) entries.set(key, value)
  }

  return {
    ready: read(),
    getItem: key => entries.get(key) ?? null,
    setItem: (key, value) => change(() => {
      entries.delete(key)
      entries.set(key, value)
    }),
    removeItem: (key) => {
      if (entries.has(key)) change(() => entries.delete(key))
    },
  }
}

function serialize(entries: Map<string, string>): string {
  const newest: [string, string][] = []
  let characters = 0
  for (const [key, value] of [...entries].reverse().slice(0, MOST_DRAFTS)) {
    characters += key.length + value.length
    if (characters > MOST_CHARACTERS) break
    newest.unshift([key, value])
  }
  return newest.length > 0 ? JSON.stringify(newest) : ''
}

function parse(text: string | null): [string, string][] {
  if (!text) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isEntry) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(part => typeof part === 'string')
}
