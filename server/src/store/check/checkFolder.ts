/** A data folder or a backup that nobody is writing to, opened for the check alone. Changes nothing. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openReadOnly } from '../../openStorage.ts'
import { JOURNAL, UPLOADS } from '../storeFiles.ts'
import { checkStores } from './checkStores.ts'
import type { CheckReport } from './Finding.ts'

/** Throws DamagedStore where a file is so damaged that nothing can be read. */
export async function* checkFolder(folder: string, log: Logger): AsyncGenerator<CheckReport> {
  const stores = await openReadOnly(folder, log)
  try {
    for (const file of stores.damaged)
      yield {
        kind: 'wrong',
        where: file,
        what: 'it is damaged',
        toDo: 'The next start goes back to the file before (.bak), and keeps this one aside.',
      }
    yield* checkStores(stores, join(folder, UPLOADS))
  } finally {
    await stores.close()
    rmSync(join(folder, JOURNAL, 'lock.mdb'), { force: true }) // of this look alone
  }
}
