/**
 * A copy of everything that is kept, while all goes on. The order makes every reference lead somewhere: the logs first, then what they
 * name: texts, people, files, which are only ever added to. Not copied: uploads under way, and the ballots of secret polls.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stores } from '../../openStorage.ts'
import { BLOBS, DOCUMENTS, JOURNAL } from '../storeFiles.ts'

/** A part has been copied. */
export type Copied = { kind: 'copied'; part: string }

/** `folder` is there and empty. Without backup.json, which is written when the copy has been checked, nothing takes it for a backup. */
export async function* copyStores({ journal, updates, catalogue, blobs }: Stores, folder: string): AsyncGenerator<Copied> {
  const part = async (name: string) => {
    await mkdir(join(folder, name), { mode: 0o700 })
    return join(folder, name)
  }
  await journal.backup(await part(JOURNAL))
  yield { kind: 'copied', part: 'logs' }
  await updates.backup(await part(DOCUMENTS))
  yield { kind: 'copied', part: 'texts' }
  await catalogue.backup(folder)
  yield { kind: 'copied', part: 'people' }
  await blobs.backup(await part(BLOBS))
  yield { kind: 'copied', part: 'files' }
}
