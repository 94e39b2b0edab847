/**
 * A damaged room made whole from what can be read and fits together. The result becomes its snapshot, in place of all entries so far;
 * those that are lost are named. Segments with damage stay where they are (they are never emptied), a damaged snapshot gets another name.
 */
import type { LostEntry, NumberedEntry, RepairReport } from './DocumentUpdates.ts'
import type { EpochMarks } from './epochMarks.ts'
import { type RoomParts, readEntries } from './readEntries.ts'
import { coverEntries, type RoomIndex } from './roomIndex.ts'
import { mostOf, whyNoDocument } from './tryDocument.ts'
import { verifyRoom } from './verifyRoom.ts'

export async function repairRoom(parts: RoomParts & { marks: EpochMarks }): Promise<RepairReport> {
  const { files, index, marks } = parts
  const { room } = index
  const before = await verifyRoom(parts)
  if (before.isServed) return { room, wasDamaged: false, lost: [], aside: [] }
  const { entries } = await readEntries(parts)
  const readable = files.readBase(room)
  const base = readable && whyNoDocument([readable.base]) === null ? readable : null
  const covered = base?.coversEntries ?? 0
  const { state, leftOut } = mostOf(
    base?.base ?? null,
    entries.filter(entry => entry.index >= covered),
  )
  const lost = lostEntries(index, covered, entries, leftOut)
  const asideBase = base ? null : await files.setBaseAside(room)
  marks.markRepaired(room, index.next)
  await files.writeBase(room, {
    ...{ base: state, coversEntries: index.next },
    table: { epoch: marks.epoch, owners: new Map() },
  })
  coverEntries(index, index.next)
  index.damage = null
  const flawed = before.flaws.map(({ file }) => file).filter(file => file !== files.baseFile(room))
  return { room, wasDamaged: true, lost, aside: [...new Set([...(asideBase ? [asideBase] : []), ...flawed])] }
}

function lostEntries(
  index: RoomIndex,
  covered: number,
  entries: readonly NumberedEntry[],
  leftOut: ReadonlyMap<number, string>,
): LostEntry[] {
  const known = new Map(entries.map(entry => [entry.index, entry]))
  const lost: LostEntry[] = []
  for (let entry = covered; entry < index.next; entry++) {
    const why = known.has(entry) ? leftOut.get(entry) : 'cannot be read'
    if (why === undefined) continue
    const { by, at } = known.get(entry) ?? index.lost.get(entry) ?? { by: null, at: null }
    const earlier = entries.findLast(other => other.index < entry)
    const later = entries.find(other => other.index > entry)
    lost.push({ index: entry, by, at, between: [earlier?.at ?? null, later?.at ?? null], why })
  }
  return lost
}
