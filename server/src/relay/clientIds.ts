/**
 * How far a room has come with each Yjs client id, and whose it is: the person's first seen with it, in an update or as a presence. Nobody
 * else may write on under it, so nobody can take the clocks that a page away from the net is using (R12). What repeats something that the
 * room has may come from anybody.
 *
 * After a restore from a backup, or a repair, words may be missing here that copies in browsers still hold, and whoever has one may bring
 * them back: ids known from before belong to nobody then, and those that a step 2 brings along stay so, but for the id that its sender
 * shows as their own. The page does not go on writing under an id of a former epoch, so nothing is doubled.
 */
import type { Owners } from '../documentUpdates/DocumentUpdates.ts'
import type { Inspection, Run } from './inspectUpdate.ts'
import { canBeOrdered } from './integrationOrder.ts'
import type { RelayLimits } from './relayLimits.ts'
import { UpdateRefused } from './updateRefused.ts'

export type Sender = { readonly personId: string; readonly presenceId: number | null; newClientIds: number }
/** `gap`: it builds on something that the room does not have. */
export type Verdict = 'gap' | 'nothing-new' | 'new'
/** How far the room was before; for taking back what could not be written. */
export type Before = readonly { client: number; clock: number }[]

const SHOWN_ONLY_KEPT = 1000

export class ClientIds {
  readonly #limits: RelayLimits
  readonly #mayLackWords: boolean
  readonly #clocks = new Map<number, number>()
  readonly #owners: Map<number, string>
  readonly #countOf = new Map<string, number>()
  #hasNewOwners = false
  #broughtBack = 0

  constructor(limits: RelayLimits, owners: Owners, mayLackWords: boolean) {
    this.#limits = limits
    this.#mayLackWords = mayLackWords
    this.#owners = new Map(owners)
    for (const person of owners.values()) this.#countOf.set(person, (this.#countOf.get(person) ?? 0) + 1)
  }

  get clocks(): ReadonlyMap<number, number> {
    return this.#clocks
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client)
  }

  /** What was kept before; `by` null where that says nothing about now. Where the room lacks words, who brought them is not who wrote them. */
  takeOver({ runs }: Pick<Inspection, 'runs'>, by: string | null): void {
    for (const { client, from, to } of runs) {
      const clock = this.#clockOf(client)
      if (from > clock || to <= clock) continue
      if (clock === 0 && by !== null && !this.#mayLackWords && !this.#owners.has(client)) this.#bind(client, by)
      this.#clocks.set(client, to)
    }
  }

  /** Throws UpdateRefused if it is not the sender's to write; changes nothing. */
  judge(inspection: Inspection, update: Uint8Array, sender: Sender, type: 'step2' | 'update'): Verdict {
    const reached = this.#reachedWith(inspection.runs)
    if (reached === null || !this.#hasAllNeeded(inspection, reached)) return 'gap'
    if (reached.size === 0) return 'nothing-new'
    let unknown = 0
    for (const client of reached.keys()) {
      const owner = this.#owners.get(client)
      if (owner !== undefined && owner !== sender.personId) throw new UpdateRefused("another person's client id")
      if (owner === undefined && this.#clockOf(client) === 0) unknown++
    }
    if (this.#areTooMany(unknown, sender, type)) throw new UpdateRefused('too many client ids', 'tooLarge')
    return this.#buildsOnItself(inspection) && !canBeOrdered(update, client => this.#clockOf(client)) ? 'gap' : 'new'
  }

  /** Takes in what was judged to be new. */
  accept({ runs }: Inspection, sender: Sender, type: 'step2' | 'update'): Before {
    const before: { client: number; clock: number }[] = []
    for (const { client, to } of runs) {
      const clock = this.#clockOf(client)
      if (to <= clock) continue
      before.push({ client, clock })
      this.#clocks.set(client, to)
      if (clock > 0 || this.#owners.has(client)) continue
      if (this.#mayLackWords && type === 'step2' && client !== sender.presenceId) {
        this.#broughtBack++
        continue
      }
      sender.newClientIds++
      this.#bind(client, sender.personId)
    }
    return before
  }

  /** In whatever order: what built on something that is gone is not there either. */
  takeBack(before: Before): void {
    for (const { client, clock } of before) {
      if (clock >= this.#clockOf(client)) continue
      if (clock === 0) this.#clocks.delete(client)
      else this.#clocks.set(client, clock)
    }
  }

  /** Whether this person may show itself under this id. One that nobody has written under becomes theirs. */
  mayShow(client: number, sender: Sender): boolean {
    const owner = this.#owners.get(client)
    if (owner !== undefined) return owner === sender.personId
    if (this.#clockOf(client) > 0) return true
    if (sender.newClientIds >= this.#limits.newClientIds) throw new UpdateRefused('too many client ids', 'tooLarge')
    sender.newClientIds++
    this.#bind(client, sender.personId)
    this.#forgetSomeShown()
    return true
  }

  /** For the snapshot. */
  async keepOwners(save: (owners: Owners) => Promise<void>): Promise<void> {
    this.#hasNewOwners = false
    try {
      await save(new Map(this.#owners))
    } catch (error) {
      this.#hasNewOwners = true
      throw error
    }
  }

  /** Somebody has become an owner since they were kept. */
  get hasNewOwners(): boolean {
    return this.#hasNewOwners
  }

  /** `unknown`: how many the room has nothing of. What is brought back may be the ids of a whole team, so it is counted by room. */
  #areTooMany(unknown: number, { personId, newClientIds }: Sender, type: 'step2' | 'update'): boolean {
    const { newClientIds: perSocket, clientIdsPerPerson } = this.#limits
    if (this.#mayLackWords && type === 'step2') return this.#broughtBack + unknown > clientIdsPerPerson
    return newClientIds + unknown > perSocket || unknown + (this.#countOf.get(personId) ?? 0) > clientIdsPerPerson
  }

  #clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /** How far each client id comes that goes on; null if one begins beyond what is there. */
  #reachedWith(runs: readonly Run[]): Map<number, number> | null {
    const reached = new Map<number, number>()
    for (const { client, from, to } of runs) {
      const clock = reached.get(client) ?? this.#clockOf(client)
      if (from > clock) return null
      if (to > clock) reached.set(client, to)
    }
    return reached
  }

  #hasAllNeeded({ needs, deletes }: Inspection, reached: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of needs) if (clock >= (reached.get(client) ?? this.#clockOf(client))) return false
    return deletes.every(({ client, to }) => to <= (reached.get(client) ?? this.#clockOf(client)))
  }

  /** One of its client ids builds on what another one brings just now. */
  #buildsOnItself({ needs }: Inspection): boolean {
    for (const [client, clock] of needs) if (clock >= this.#clockOf(client)) return true
    return false
  }

  #bind(client: number, person: string): void {
    this.#owners.set(client, person)
    this.#countOf.set(person, (this.#countOf.get(person) ?? 0) + 1)
    this.#hasNewOwners = true
  }

  /** Ids that were only ever shown: there is one for each visit. The oldest of whoever has most, so that nobody's visits push out what others show. */
  #forgetSomeShown(): void {
    const tooMany = this.#owners.size - this.#clocks.size - SHOWN_ONLY_KEPT
    if (tooMany <= 0) return
    const shownBy = new Map<string, number[]>()
    for (const [client, person] of this.#owners) {
      if (this.#clocks.has(client)) continue
      const shown = shownBy.get(person)
      if (shown) shown.push(client)
      else shownBy.set(person, [client])
    }
    const [person, most] = [...shownBy].reduce((most, one) => (one[1].length > most[1].length ? one : most))
    const forgotten = most.slice(0, tooMany)
    for (const client of forgotten) this.#owners.delete(client)
    this.#countOf.set(person, (this.#countOf.get(person) ?? forgotten.length) - forgotten.length)
  }
}
