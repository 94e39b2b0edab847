/** The limit of every command: LMDB itself, set up as the journal sets it up, with nothing around it. */
import { join } from 'node:path'
import { open } from 'lmdb'

/** `append` resolves when the record is on the disk. */
export type LmdbLimit = { append(key: number, record: object): Promise<unknown>; close(): Promise<void> }

export function openLmdbLimit(folder: string): LmdbLimit {
  const db = open({ path: join(folder, 'limit'), encoding: 'json', eventTurnBatching: false })
  return { append: (key, record) => db.transaction(() => db.putSync(key, record)), close: () => db.close() }
}
