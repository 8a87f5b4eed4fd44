import type { Sequence } from '../sequence'
import { createSequence, nextId } from '../sequence'

/** An app's storage on the portal's drive. */
export interface AppStorage {
  id: string
  /** Its folder at the top. */
  rootId: string
}

/** The portal's drive, as far as apps have a part of it. */
export interface Disk {
  /** By code of the app. */
  storages: Map<string, AppStorage>
  ids: Sequence
}

/** A drive without storages. */
export function createDisk(): Disk {
  return { storages: new Map(), ids: createSequence() }
}

/** The storage of an app; made when it is first asked for. */
export function storageOf({ storages, ids }: Disk, app: string): AppStorage {
  const known = storages.get(app)
  if (known) return known
  const storage = { id: nextId(ids), rootId: nextId(ids) }
  storages.set(app, storage)
  return storage
}
