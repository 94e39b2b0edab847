/**
 * What a room has to know of an update before it takes it, in time linear in its bytes. Throws UpdateRefused at everything that no
 * honest client sends, whatever the room holds; what depends on the room (gaps, whose client id it is, how deep it nests) is judged from
 * the answer by clientIds.ts and typeDepths.ts.
 */
import { StructReader } from './structReader.ts'
import { UpdateRefused } from './updateRefused.ts'

export const MAX_UPDATE_BYTES = 1 << 20

/** Clocks from `from` up to, not including, `to`. */
export type Run = { client: number; from: number; to: number }
/** A type by its id, and what says in what it lies: the root, its parent's id, or the id of a neighbour. */
export type NewType = {
  client: number
  clock: number
  place: 'root' | 'parent' | 'neighbour'
  placeClient: number
  placeClock: number
}
export type Inspection = {
  bytes: number
  /** By client id falling, by clock rising; none touches the next. */
  runs: readonly Run[]
  /** The highest clock of each other client id that something here builds on. */
  needs: ReadonlyMap<number, number>
  deletes: readonly Run[]
  types: readonly NewType[]
  /** In UTF-16 units, as Yjs counts. */
  insertedLength: number
  /** How many structs it has, and how many of them name both neighbours. */
  pieces: number
  between: number
}

const NO_NEEDS: ReadonlyMap<number, number> = new Map()

/** `isOwn`: kept by this server before, so of any size. */
export function inspectUpdate(update: Uint8Array, isOwn = false): Inspection {
  if (!isOwn && update.length > MAX_UPDATE_BYTES) throw new UpdateRefused('update too large', 'tooLarge')
  const structs = new StructReader(update, isOwn)
  const runs: Run[] = []
  const types: NewType[] = []
  const needs = new Needs()
  let insertedLength = 0
  let pieces = 0
  let between = 0
  let run: Run | null = null
  while (structs.next()) {
    if (structs.isSkip) continue
    pieces++
    if (structs.isBetween) between++
    const { client, clock, length } = structs
    if (run !== null && run.client === client && run.to === clock) run.to += length
    else {
      run = { client, from: clock, to: clock + length }
      runs.push(run)
    }
    insertedLength += structs.insertedLength
    if (structs.originClient !== -1) needs.add(client, structs.originClient, structs.originClock)
    if (structs.rightClient !== -1) needs.add(client, structs.rightClient, structs.rightClock)
    if (structs.parentClient !== -1) needs.add(client, structs.parentClient, structs.parentClock)
    if (structs.isType) types.push(placeOf(structs))
  }
  const deletes: Run[] = []
  while (structs.nextDelete()) {
    const { deleteClient, deleteClock, deleteLength } = structs
    deletes.push({ client: deleteClient, from: deleteClock, to: deleteClock + deleteLength })
  }
  return { bytes: update.length, runs, needs: needs.highest ?? NO_NEEDS, deletes, types, insertedLength, pieces, between }
}

/** Of ids of others only: what builds on its own client id has been found to be earlier. */
class Needs {
  highest: Map<number, number> | null = null

  add(from: number, client: number, clock: number): void {
    if (client === from) return
    this.highest ??= new Map()
    const known = this.highest.get(client)
    if (known === undefined || known < clock) this.highest.set(client, clock)
  }
}

export function placeOf(structs: StructReader): NewType {
  const { client, clock } = structs
  if (structs.isInRoot) return { client, clock, place: 'root', placeClient: -1, placeClock: -1 }
  if (structs.parentClient !== -1)
    return { client, clock, place: 'parent', placeClient: structs.parentClient, placeClock: structs.parentClock }
  const hasOrigin = structs.originClient !== -1
  const placeClient = hasOrigin ? structs.originClient : structs.rightClient
  const placeClock = hasOrigin ? structs.originClock : structs.rightClock
  return { client, clock, place: 'neighbour', placeClient, placeClock }
}
