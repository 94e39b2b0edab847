/** What lies beside a log, in memory: enough for the rules' own tests. */
import type { Ballot } from '../decision/ballot.ts'
import type { Json, SideWrite } from '../decision/beside.ts'
import type { NamedBallot } from '../decision/decideContext.ts'
import type { PersonId } from '../decision/ids.ts'
import type { WatchedRange } from '../decision/watchedRanges.ts'

export class SideTable {
  readonly #values = new Map<string, { key: readonly string[]; value: Json }>()

  write(writes: readonly SideWrite[]): void {
    for (const { key, value } of writes) {
      if (value === undefined) this.#values.delete(key.join('/'))
      else this.#values.set(key.join('/'), { key, value })
    }
  }

  authorOf(id: string): PersonId | undefined {
    return this.#values.get(`author/${id}`)?.value as PersonId | undefined
  }

  watchedOf(media: string, person: string): readonly WatchedRange[] {
    return (this.#values.get(`watched/${media}/${person}`)?.value ?? []) as unknown as readonly WatchedRange[]
  }

  lotSeedOf(poll: string): string | undefined {
    return this.#values.get(`lot/${poll}`)?.value as string | undefined
  }

  ballotsOf(poll: string): NamedBallot[] {
    const held = [...this.#values.values()].filter(({ key }) => key[0] === 'ballot' && key[1] === poll)
    return held.map(({ key, value }) => ({ by: key[2] as PersonId, ballot: value as Ballot }))
  }

  /** What somebody asked to have signed blind. */
  paperOf(poll: string, person: string): string | undefined {
    return this.#values.get(`paper/${poll}/${person}`)?.value as string | undefined
  }

  papersOf(poll: string): number {
    return [...this.#values.values()].filter(({ key }) => key[0] === 'paper' && key[1] === poll).length
  }

  copyFrom(other: SideTable): void {
    for (const [key, value] of other.#values) this.#values.set(key, value)
  }

  get size(): number {
    return this.#values.size
  }
}
