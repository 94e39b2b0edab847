/**
 * Whether the pieces of an update that build on each other across client ids can be put in one after another. Where two wait for each
 * other, Yjs would keep both for ever without ever showing them. Each piece is looked at once for every id it waits for.
 */
import { StructReader } from './structReader.ts'

type Piece = { end: number; needs: readonly number[] }
type Line = { pieces: Piece[]; next: number }

/** `clockOf`: how far the room has come with a client id. */
export function canBeOrdered(update: Uint8Array, clockOf: (client: number) => number): boolean {
  const lines = readLines(update)
  const reached = (client: number): number => {
    const line = lines.get(client)
    return Math.max(clockOf(client), line?.pieces[line.next - 1]?.end ?? 0)
  }
  const waiting = new Map<number, number[]>()
  const ready = [...lines.keys()]
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const line = lines.get(client)
    if (!line) continue
    const before = line.next
    const blocker = advance(line, reached)
    if (blocker !== null) waitFor(waiting, blocker).push(client)
    if (line.next === before) continue
    ready.push(...(waiting.get(client) ?? []))
    waiting.delete(client)
  }
  return [...lines.values()].every(({ next, pieces }) => next === pieces.length)
}

function waitFor(waiting: Map<number, number[]>, blocker: number): number[] {
  const others = waiting.get(blocker) ?? []
  waiting.set(blocker, others)
  return others
}

/** Goes on as far as it can; answers the client id that it waits for. */
function advance(line: Line, reached: (client: number) => number): number | null {
  for (let piece = line.pieces[line.next]; piece; piece = line.pieces[line.next]) {
    for (let i = 0; i < piece.needs.length; i += 2) {
      const client = piece.needs[i] ?? 0
      if ((piece.needs[i + 1] ?? 0) >= reached(client)) return client
    }
    line.next++
  }
  return null
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
    line.pieces.push({ end: clock + length, needs })
  }
  return lines
}
