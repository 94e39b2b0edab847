/** Reads everything that is kept of a room, checksum by checksum, and tries whether it makes a document. Changes nothing. */
import type { RoomFlaw, RoomReport } from './DocumentUpdates.ts'
import { type RoomParts, readEntries } from './readEntries.ts'
import { whyNoDocument } from './tryDocument.ts'

export async function verifyRoom(parts: RoomParts): Promise<RoomReport> {
  const { files, index } = parts
  const { room } = index
  const flaws: RoomFlaw[] = []
  const flaw = (file: string, offset: number, problem: string, entry: number | null = null) =>
    flaws.push({ file, offset, problem, entry })

  const head = files.readBaseHead(room)
  const base = files.readBase(room)
  if (head !== null && base === null) flaw(files.baseFile(room), 0, 'the snapshot cannot be read')
  for (const { offset, entry } of files.scanHistory(room).damages) {
    flaw(files.historyFile(room), offset, 'an entry cannot be read', entry?.index ?? null)
  }
  const { entries, unreadable } = await readEntries(parts)
  for (const { file, offset } of unreadable) flaw(file, offset, 'an entry cannot be read')
  const covered = base?.coversEntries ?? 0
  const there = new Set(entries.map(entry => entry.index))
  const missing = Array.from({ length: index.next }, (_, entry) => entry).filter(entry => !there.has(entry))
  for (const entry of missing) {
    const spot = index.lost.get(entry)?.spot ?? index.damage
    const what = entry < covered ? 'an entry is missing, the snapshot holds its words' : 'an entry is missing'
    flaw(spot?.file ?? files.historyFile(room), spot?.offset ?? 0, what, entry)
  }
  const tail = entries.filter(entry => entry.index >= covered).map(({ update }) => update)
  const isWhole = missing.every(entry => entry < covered)
  const whyNot = isWhole ? whyNoDocument(base ? [base.base, ...tail] : tail) : null
  if (whyNot !== null) flaw(files.baseFile(room), 0, `this is no document: ${whyNot}`)
  return { room, entryCount: index.next, isServed: isWhole && index.damage === null && whyNot === null, flaws }
}
