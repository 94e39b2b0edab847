/** What of a document is deleted, by client id, as ranges that do not touch: a joiner names all of it that it knows, each time. */
import type { Run } from './inspectUpdate.ts'

/** `starts` and `ends` rise together. */
type Ranges = { starts: number[]; ends: number[] }

export class DeletedRanges {
  readonly #byClient = new Map<number, Ranges>()

  add(runs: readonly Run[]): void {
    for (const { client, from, to } of runs) {
      const ranges = this.#byClient.get(client) ?? { starts: [], ends: [] }
      this.#byClient.set(client, ranges)
      insert(ranges, from, to)
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
