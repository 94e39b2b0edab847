/**
 * Whether the pieces of an update that build on each other across client ids can be put in one after another. Where two wait for each
 * other, Yjs would keep both for ever without ever showing them. Who waits does so at the very piece that is lacking, and is looked at
 * again when that is in: once for each thing that a piece needs, however many wait.
 */
import { StructReader } from './structReader.ts'

/** `awaited`: the client ids that go on when it is in. */
type Piece = { end: number; needs: readonly number[]; awaited: number[] | null }
type Line = { pieces: Piece[]; next: number }

/** `clockOf`: how far the room has come with a client id. */
export function canBeOrdered(update: Uint8Array, clockOf: (client: number) => number): boolean {
  const lines = readLines(update)
  const ready = [...lines.keys()]
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const line = lines.get(client)
    for (let piece = line?.pieces[line.next]; line && piece; piece = line.pieces[line.next]) {
      const lacking = lackingFor(piece, lines, clockOf)
      if (lacking === 'nowhere') return false
      if (lacking) {
        lacking.awaited ??= []
        lacking.awaited.push(client)
        break
      }
      line.next++
      for (const waiting of piece.awaited ?? []) ready.push(waiting)
    }
  }
  return [...lines.values()].every(({ next, pieces }) => next === pieces.length)
}

/** The first piece that this one needs and that is not in yet; null if all are, `nowhere` if one is neither in the room nor here. */
function lackingFor(
  { needs }: Piece,
  lines: ReadonlyMap<number, Line>,
  clockOf: (client: number) => number,
): Piece | 'nowhere' | null {
  for (let i = 0; i < needs.length; i += 2) {
    const [client = 0, clock = 0] = [needs[i], needs[i + 1]]
    if (clock < clockOf(client)) continue
    const line = lines.get(client)
    const at = line ? placeOf(line.pieces, clock) : 0
    const piece = line?.pieces[at]
    if (!line || !piece) return 'nowhere'
    if (at >= line.next) return piece
  }
  return null
}

/** Of the piece that holds this clock; they end one after another. */
function placeOf(pieces: readonly Piece[], clock: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.end ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function readLines(update: Uint8Array): Map<number, Line> {
  const lines = new Map<number, Line>()
  const structs = new StructReader(update)
  while (structs.next()) {
    const { client, clock, length } = structs
    const line = lines.get(client) ?? { pieces: [], next: 0 }
    lines.set(client, line)
    const needs: number[] = []
    if (structs.originClient !== -1 && structs.originClient !== client) needs.push(structs.originClient, structs.originClock)
    if (structs.rightClient !== -1 && structs.rightClient !== client) needs.push(structs.rightClient, structs.rightClock)
    if (structs.parentClient !== -1 && structs.parentClient !== client) needs.push(structs.parentClient, structs.parentClock)
    line.pieces.push({ end: clock + length, needs, awaited: null })
  }
  return lines
}
