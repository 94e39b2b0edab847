/** Every file that people gave: whole, labelled, and of a decision that is there. Uploads under way are counted. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Stores } from '../../openStorage.ts'
import { type CheckReport, RESTORE } from './Finding.ts'

/** `uploads`: the folder of those under way. */
export async function* checkFiles({ blobs, journal }: Stores, uploads: string): AsyncGenerator<CheckReport> {
  const [ids, logs] = [await blobs.ids(), new Set(await journal.logs())]
  let bytes = 0
  for (const id of ids) {
    const flaw = await blobs.flaw(id)
    const blob = await blobs.find(id)
    bytes += blob?.size ?? 0
    if (flaw) yield { kind: 'wrong', where: `file ${id}`, what: flaw, toDo: RESTORE }
    if (blob && !logs.has(blob.decisionId))
      yield {
        kind: 'note',
        where: `file ${id}`,
        what: `there is no decision ${blob.decisionId}`,
        toDo: 'Nothing: nobody can reach it.',
      }
  }
  yield { kind: 'looked', part: 'files', what: `${ids.length} files, ${(bytes / 1e6).toFixed(1)} MB` }
  const underWay = existsSync(uploads) ? (await readdir(uploads)).filter(name => name.endsWith('.json')).length : 0
  if (underWay > 0)
    yield {
      kind: 'note',
      where: uploads,
      what: `${underWay} uploads are not finished`,
      toDo: 'Nothing: who sends them goes on, or they go away after a week.',
    }
}
