/** What a box must not be, to show that the guessers can guess: a record for each ballot, put when it comes, under its random key. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SecretBallot } from '@concord/shared/secret'
import { open } from 'lmdb'

/** One copy of the file, after the last of them. */
export async function lmdbRecordPerBallot(folder: string, ballots: readonly SecretBallot[]): Promise<Buffer> {
  const records = open({ path: folder, encoding: 'json' })
  for (const ballot of ballots) await records.put(ballot.key, ballot)
  await records.close()
  return readFile(join(folder, 'data.mdb'))
}
