/** What of a document is deleted, by client id, as ranges that do not touch: a joiner names all of it that it knows, each time. */
import type { Run } from './inspectUpdate.ts'

/** `starts` and `ends` rise together. */
type Ranges = { starts: number[]; ends: number[] }

/** More than these come in one pass. */
const ONE_BY_ONE = 8

export class DeletedRanges {
  readonly #byClient = new Map<number, Ranges>()

  add(runs: readonly Run[]): void {
    if (runs.length <= ONE_BY_ONE) {
      for (const { client, from, to } of runs) insert(this.#of(client), from, to)
      return
    }
    const byClient = new Map<number, Run[]>()
    for (const run of runs) {
      const some = byClient.get(run.client)
      if (some) some.push(run)
      else byClient.set(run.client, [run])
    }
    for (const [client, some] of byClient) {
      some.sort((a, b) => a.from - b.from)
      this.#byClient.set(client, joined(this.#of(client), some))
    }
  }

  has(runs: readonly Run[]): boolean {
    return runs.every(({ client, from, to }) => {
      const ranges = this.#byClient.get(client)
      if (!ranges) return false
      const i = firstEndingAtLeast(ranges, to)
      return (ranges.starts[i] ?? Number.POSITIVE_INFINITY) <= from
    })
  }

  #of(client: number): Ranges {
    const ranges = this.#byClient.get(client) ?? { starts: [], ends: [] }
    this.#byClient.set(client, ranges)
    return ranges
  }
}

/** Both in one pass: many insertions, each in the middle of many, would take as long as their product. */
function joined({ starts, ends }: Ranges, runs: readonly Run[]): Ranges {
  const all: Ranges = { starts: [], ends: [] }
  const put = (from: number, to: number) => {
    const last = all.ends.at(-1)
    if (last !== undefined && from <= last) all.ends[all.ends.length - 1] = Math.max(last, to)
    else {
      all.starts.push(from)
      all.ends.push(to)
    }
  }
  let i = 0
  const putKnown = (upTo: number) => {
    for (; i < starts.length && (starts[i] ?? 0) <= upTo; i++) put(starts[i] ?? 0, ends[i] ?? 0)
  }
  for (const { from, to } of runs) {
    putKnown(from)
    put(from, to)
  }
  putKnown(Number.POSITIVE_INFINITY)
  return all
}

function insert({ starts, ends }: Ranges, from: number, to: number): void {
  const first = firstEndingAtLeast({ starts, ends }, from)
  let last = first
  while (last < starts.length && (starts[last] ?? 0) <= to) last++
  const start = last > first ? Math.min(from, starts[first] ?? from) : from
  const end = last > first ? Math.max(to, ends[last - 1] ?? to) : to
  starts.splice(first, last - first, start)
  ends.splice(first, last - first, end)
}

function firstEndingAtLeast({ ends }: Ranges, value: number): number {
  if ((ends.at(-1) ?? -1) < value) return ends.length // what was deleted last mostly comes last
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
