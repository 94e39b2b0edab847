/** 1 to 2: the catalogue and what lies beside the logs carry checksums, and each log notes where it ends, so that a flipped bit is noticed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkCatalogue } from '../../catalogue/lowdbCatalogue.ts'
import { openLmdbJournal } from '../../journal/lmdbJournal.ts'
import { CATALOGUE, JOURNAL } from '../storeFiles.ts'
import type { Migration } from './Migration.ts'

export const checkedRecords: Migration = {
  from: 1,
  name: 'checksums for the catalogue and for what lies beside the logs',
  async run(folder, log) {
    if (existsSync(join(folder, JOURNAL))) {
      const journal = openLmdbJournal(join(folder, JOURNAL))
      try {
        await journal.checkRecords()
      } finally {
        await journal.close()
      }
    }
    await checkCatalogue(join(folder, CATALOGUE), (facts, message) => log.warn(facts, message))
  },
}
