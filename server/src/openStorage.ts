/** Chooses the engines behind the ports: here everything is embedded and lies under one folder, which one process at a time may use. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Blobs } from './blobs/Blobs.ts'
import { openFileBlobs } from './blobs/fileBlobs.ts'
import type { Catalogue } from './catalogue/Catalogue.ts'
import { openLowdbCatalogue } from './catalogue/lowdbCatalogue.ts'
import { type LockOptions, lockFolder } from './dataLock.ts'
import type { DocumentUpdates } from './documentUpdates/DocumentUpdates.ts'
import { openFileDocumentUpdates } from './documentUpdates/fileDocumentUpdates.ts'
import type { Journal } from './journal/Journal.ts'
import { openLmdbJournal } from './journal/lmdbJournal.ts'

const PROBE_BYTES = 64 << 10

export type Storage = {
  catalogue: Catalogue
  journal: Journal
  updates: DocumentUpdates
  blobs: Blobs
  /** Tries to keep something; null if that works, else why not. */
  whyNotWritable(): Promise<string | null>
  /** Everything is on the disk and the folder is free. */
  close(): Promise<void>
}

export const openCatalogue = (dataDir: string, log: Pick<Logger, 'warn'>): Promise<Catalogue> =>
  openLowdbCatalogue(join(dataDir, 'catalogue.json'), (facts, message) => log.warn(facts, message))

/** Rejects with FolderInUse if another process holds the folder. */
export async function openStorage(dataDir: string, log: Logger, lock: Partial<LockOptions> = {}): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const onWaiting = (host: string) => log.warn({ host }, 'this folder was used on another host: looking whether that one is gone')
  const unlock = await lockFolder(dataDir, { onWaiting, ...lock })
  const catalogue = await openCatalogue(dataDir, log)
  const journal = openLmdbJournal(join(dataDir, 'journal'))
  const updates = openFileDocumentUpdates(join(dataDir, 'documents'), log)
  return {
    catalogue,
    journal,
    updates,
    blobs: openFileBlobs(join(dataDir, 'blobs')),
    whyNotWritable: () => tryToKeep(join(dataDir, `probe.${randomUUID()}`)),
    async close() {
      await updates.close()
      await journal.close()
      await catalogue.close()
      unlock()
    },
  }
}

async function tryToKeep(probe: string): Promise<string | null> {
  try {
    const file = await open(probe, 'wx', 0o600)
    try {
      await file.writeFile(Buffer.alloc(PROBE_BYTES, 1))
      await file.sync()
    } finally {
      await file.close()
      await rm(probe)
    }
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? `cannot store: ${error.code}` : 'cannot store'
  }
}
