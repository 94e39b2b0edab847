/**
 * How deep the types of a document lie in each other, kept so that one more is judged by the few that it names. A browser's work on a
 * document nested thousands deep never ends, so what goes beyond MAX_DEPTH must be known before it is passed on. Where a type names a
 * neighbour that is no type itself, it counts as lying as deep as the deepest; if that goes too far, the caller reads the whole
 * document anew (`of`), which is exact.
 */
import { MAX_DEPTH } from './byteReader.ts'
import type { NewType } from './inspectUpdate.ts'
import { StructReader } from './structReader.ts'

/** By clock rising. */
type Depths = { clocks: number[]; depths: number[] }

export class TypeDepths {
  readonly #byClient = new Map<number, Depths>()
  #deepest = 0

  /** Exact. `parts` together hold a whole document. */
  static of(parts: Iterable<Uint8Array>): TypeDepths {
    const places = new Places(parts)
    const depths = new TypeDepths()
    for (const { client, clock } of places.types) depths.#set(client, clock, places.depthOf(client, clock))
    return depths
  }

  get isTooDeep(): boolean {
    return this.#deepest > MAX_DEPTH
  }

  /** Takes them in, if that is not too deep. */
  admit(types: readonly NewType[]): boolean {
    const before = this.#deepest
    for (const type of types) this.#set(type.client, type.clock, this.#depthOf(type))
    if (!this.isTooDeep) return true
    this.#deepest = before
    return false
  }

  #depthOf({ place, placeClient, placeClock }: NewType): number {
    if (place === 'root') return 1
    const known = this.#get(placeClient, placeClock)
    if (place === 'parent') return (known ?? 0) + 1 // whose parent is no type, or gone, is dropped by Yjs
    return known ?? Math.max(this.#deepest, 1)
  }

  #get(client: number, clock: number): number | undefined {
    const known = this.#byClient.get(client)
    if (!known) return undefined
    const i = firstAtLeast(known.clocks, clock)
    return known.clocks[i] === clock ? known.depths[i] : undefined
  }

  #set(client: number, clock: number, depth: number): void {
    const known = this.#byClient.get(client) ?? { clocks: [], depths: [] }
    this.#byClient.set(client, known)
    const i = firstAtLeast(known.clocks, clock)
    known.clocks.splice(i, known.clocks[i] === clock ? 1 : 0, clock)
    if (known.depths.length < known.clocks.length) known.depths.splice(i, 0, depth)
    else known.depths[i] = depth
    this.#deepest = Math.max(this.#deepest, depth)
  }
}

/** The structs of one client id, by clock rising: what says in what each lies. As numbers only, since there may be many. */
class PlacesOfClient {
  end = 0
  readonly clocks: number[] = []
  readonly kinds: number[] = []
  readonly placeClients: number[] = []
  readonly placeClocks: number[] = []
  /** -1: not looked for yet. */
  readonly depths: number[] = []

  add(clock: number, kind: number, placeClient: number, placeClock: number): void {
    this.clocks.push(clock)
    this.kinds.push(kind)
    this.placeClients.push(placeClient)
    this.placeClocks.push(placeClock)
    this.depths.push(-1)
  }
}

/** Every struct of a document, told in any number of updates. */
class Places {
  readonly types: { client: number; clock: number }[] = []
  readonly #byClient = new Map<number, PlacesOfClient>()

  constructor(parts: Iterable<Uint8Array>) {
    for (const part of parts) {
      const structs = new StructReader(part, true)
      while (structs.next()) this.#add(structs)
    }
  }

  /** Not by recursion: a chain of neighbours is as long as the text. */
  depthOf(client: number, clock: number): number {
    const path: { of: PlacesOfClient; i: number }[] = []
    let depth = 0
    let next = this.#find(client, clock)
    while (next) {
      const { of, i } = next
      depth = of.depths[i] ?? 0
      if (depth !== -1) break
      path.push(next)
      of.depths[i] = 0 // what lies in itself lies in nothing
      depth = 0
      next = of.kinds[i] === NO_PLACE ? null : this.#find(of.placeClients[i] ?? -1, of.placeClocks[i] ?? -1)
    }
    for (const { of, i } of path.reverse()) {
      if (of.kinds[i] === IN_PARENT || depth === 0) depth += 1
      of.depths[i] = depth
    }
    return depth
  }

  #add(structs: StructReader): void {
    const { client, clock, length } = structs
    const known = this.#byClient.get(client) ?? new PlacesOfClient()
    this.#byClient.set(client, known)
    if (structs.isSkip || clock + length <= known.end) return
    if (structs.isType) this.types.push({ client, clock })
    if (clock < known.end) known.add(known.end, BY_NEIGHBOUR, client, known.end - 1)
    else if (structs.parentClient !== -1) known.add(clock, IN_PARENT, structs.parentClient, structs.parentClock)
    else if (structs.originClient !== -1) known.add(clock, BY_NEIGHBOUR, structs.originClient, structs.originClock)
    else if (structs.rightClient !== -1) known.add(clock, BY_NEIGHBOUR, structs.rightClient, structs.rightClock)
    else known.add(clock, NO_PLACE, -1, -1)
    known.end = clock + length
  }

  #find(client: number, clock: number): { of: PlacesOfClient; i: number } | null {
    const of = this.#byClient.get(client)
    if (!of) return null
    const i = firstAtLeast(of.clocks, clock + 1) - 1
    return i < 0 ? null : { of, i }
  }
}

const NO_PLACE = -1
const BY_NEIGHBOUR = 0
const IN_PARENT = 1

/** Where the first of them is that is not less; they rise. */
function firstAtLeast(sorted: readonly number[], value: number): number {
  const last = sorted.at(-1)
  if (last === undefined || last < value) return sorted.length // what is typed comes at the end
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? 0) < value) from = middle + 1
    else to = middle
  }
  return from
}
