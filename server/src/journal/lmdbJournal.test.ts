import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { journalContract } from './journalContract.ts'
import { openLmdbJournal } from './lmdbJournal.ts'

journalContract('LMDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-journal-'))
  return {
    open: copy => openLmdbJournal(copy ?? join(folder, 'journal')),
    remove: () => rmSync(folder, { recursive: true }),
  }
})
