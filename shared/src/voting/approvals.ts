/** Who approves whom, as the methods need it that elect one after the other from approvals. */
import type { Profile } from './profile.ts'

export class Approvals {
  readonly names: readonly string[]
  readonly everybody: readonly number[]
  /** How many ballots there are, empty ones among them. */
  readonly total: number
  /** For each candidate the numbers of the ballots that approve it; equal ballots have one number. */
  readonly supportersOf: readonly (readonly number[])[]
  /** How many ballots approve each candidate. */
  readonly support: readonly number[]
  readonly #ballots: Profile<readonly number[]>['ballots']
  readonly #kinds: readonly number[]

  constructor({ names, ballots, total }: Profile<readonly number[]>) {
    this.names = names
    this.everybody = [...names.keys()]
    this.total = total
    this.#ballots = ballots
    const supporters = this.everybody.map((): number[] => [])
    for (const [ballot, { content }] of ballots.entries()) for (const place of content) supporters[place]?.push(ballot)
    this.supportersOf = supporters
    this.support = supporters.map(some => some.reduce((sum, ballot) => sum + this.countOf(ballot), 0))
    const keys = new Map<string, number>()
    this.#kinds = supporters.map((some, place) => {
      const key = some.join()
      const kind = keys.get(key) ?? place
      keys.set(key, kind)
      return kind
    })
  }

  /** How many numbered ballots there are. */
  get size(): number {
    return this.#ballots.length
  }
  countOf(ballot: number): number {
    return this.#ballots[ballot]?.count ?? 0
  }
  approvedBy(ballot: number): readonly number[] {
    return this.#ballots[ballot]?.content ?? []
  }
  supporters(place: number): readonly number[] {
    return this.supportersOf[place] ?? []
  }
  supportOf(place: number): number {
    return this.support[place] ?? 0
  }
  /** Candidates of one kind have exactly the same supporters. */
  kindOf(place: number): number {
    return this.#kinds[place] ?? place
  }
  get unsupported(): readonly number[] {
    return this.everybody.filter(place => this.supportOf(place) === 0)
  }
}
