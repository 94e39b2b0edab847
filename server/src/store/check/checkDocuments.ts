/** Every text: can it be put together from its files, and is there a decision that it belongs to? */
import type { Stores } from '../../openStorage.ts'
import type { CheckReport } from './Finding.ts'

const REPAIR = 'Stop the server and run npm run check -- --repair: it keeps what can be read, and the text is served again.'

export async function* checkDocuments({ updates, journal }: Stores): AsyncGenerator<CheckReport> {
  const [rooms, logs] = [await updates.rooms(), new Set(await journal.logs())]
  let entries = 0
  for (const room of rooms) {
    const { entryCount, isServed, flaws } = await updates.verify(room)
    entries += entryCount
    for (const { file, offset, problem } of flaws) {
      const where = `text ${room}, ${file} at byte ${offset}`
      yield isServed
        ? { kind: 'note', where, what: `a part of its history is lost: ${problem}`, toDo: 'Nothing: the text itself is whole.' }
        : { kind: 'wrong', where, what: `${problem}; the text is not served`, toDo: REPAIR }
    }
    const [decisionId = ''] = room.split('/')
    if (!logs.has(decisionId))
      yield {
        kind: 'note',
        where: `text ${room}`,
        what: 'there is no such decision',
        toDo: 'Nothing: nobody can reach it. A backup leaves this where a decision was new.',
      }
  }
  yield { kind: 'looked', part: 'texts', what: `${rooms.length} texts, ${entries} edits` }
}
