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
import type { BallotBox } from './polls/BallotBox.ts'
import { openFileBallotBox } from './polls/fileBallotBox.ts'
import { openFilePollKeyring } from './polls/filePollKeyring.ts'
import type { PollKeyring } from './polls/PollKeyring.ts'
import { DamagedStore } from './store/damagedStore.ts'
import { readManifest } from './store/manifest.ts'
import { migrations as allMigrations } from './store/migrations/index.ts'
import type { Migration } from './store/migrations/Migration.ts'
import { prepareStore, requireUsable } from './store/prepareStore.ts'
import { BLOBS, CATALOGUE, DOCUMENTS, JOURNAL, POLLS } from './store/storeFiles.ts'
import { UnusableStore } from './store/unusableStore.ts'

const PROBE_BYTES = 64 << 10
const NOT_WRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'])

/** What is kept, behind its ports. */
export type Stores = {
  catalogue: Catalogue
  journal: Journal
  updates: DocumentUpdates
  blobs: Blobs
  /** Of running secret polls only; in no backup. */
  box: BallotBox
  keyring: PollKeyring
}

export type Storage = Stores & {
  /** Of this life of the data: another one after a restore. */
  epoch: string
  /** Tries to keep something; null if that works, else why not. */
  whyNotWritable(): Promise<string | null>
  /** Everything is on the disk and the folder is free. */
  close(): Promise<void>
}
/** `migrations`: others than those of this program, for tests. */
export type StorageOptions = Partial<LockOptions> & { migrations?: readonly Migration[] }

/** Rejects with FolderInUse if another process holds the folder, with UnusableStore or DamagedStore if it cannot be served. */
export async function openStorage(dataDir: string, log: Logger, options: StorageOptions = {}): Promise<Storage> {
  const { migrations = allMigrations, ...lock } = options
  await requireUsable(dataDir, log, migrations)
  const onWaiting = (host: string) => log.warn({ host }, 'this folder was used on another host: looking whether that one is gone')
  const unlock = await takeFolder(dataDir, { onWaiting, ...lock })
  try {
    const { epoch } = await prepareStore(dataDir, log, migrations)
    const warn = (facts: object, message: string) => log.warn(facts, message)
    const catalogue = await openLowdbCatalogue(join(dataDir, CATALOGUE), warn)
    const journal = openLmdbJournal(join(dataDir, JOURNAL))
    const updates = openFileDocumentUpdates(join(dataDir, DOCUMENTS), log, { epoch })
    const blobs = openFileBlobs(join(dataDir, BLOBS))
    const box = openFileBallotBox(join(dataDir, POLLS))
    const keyring = openFilePollKeyring(join(dataDir, POLLS))
    await requirePeople(dataDir, catalogue, journal)
    return {
      ...{ epoch, catalogue, journal, updates, blobs, box, keyring },
      whyNotWritable: () => tryToKeep(join(dataDir, `probe.${randomUUID()}`)),
      async close() {
        await box.settled()
        await updates.close()
        await journal.close()
        await catalogue.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function takeFolder(dataDir: string, lock: Partial<LockOptions>): Promise<() => void> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return await lockFolder(dataDir, lock)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (typeof code !== 'string' || !NOT_WRITABLE.has(code)) throw error
    throw new UnusableStore(
      `${dataDir} cannot be written to (${code}). Nothing can be kept there; set that right, then start again.`,
    )
  }
}

/** `damaged`: files in whose place the one before was read, which a start would go back to. */
export type ReadOnlyStores = Stores & { epoch: string; damaged: readonly string[]; close(): Promise<void> }

/** For a look at a folder of the newest schema that nobody is writing to, without changing anything in it. */
export async function openReadOnly(folder: string, log: Logger): Promise<ReadOnlyStores> {
  const damaged: string[] = []
  const warn = ({ file }: { file: string }) => void damaged.push(file)
  const epoch = (await readManifest(folder, warn, true))?.epoch ?? ''
  const catalogue = await openLowdbCatalogue(join(folder, CATALOGUE), warn, { isReadOnly: true })
  const journal = openLmdbJournal(join(folder, JOURNAL), { isReadOnly: true })
  const updates = openFileDocumentUpdates(join(folder, DOCUMENTS), log, { isReadOnly: true })
  const blobs = openFileBlobs(join(folder, BLOBS), { isReadOnly: true })
  const polls = join(folder, POLLS)
  return {
    ...{ epoch, damaged, catalogue, journal, updates, blobs },
    ...{ box: openFileBallotBox(polls), keyring: openFilePollKeyring(polls) },
    async close() {
      await updates.close()
      await journal.close()
    },
  }
}

/** Without its people nobody may set up the workspace anew over decisions that are there. */
async function requirePeople(dataDir: string, catalogue: Catalogue, journal: Journal): Promise<void> {
  const [people, logs] = await Promise.all([catalogue.people(), journal.logs()])
  if (people.length > 0 || logs.length === 0) return
  throw new DamagedStore(join(dataDir, CATALOGUE), null, `there are ${logs.length} decisions here, but no people`)
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
