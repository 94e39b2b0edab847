/**
 * Whether a room takes an update: well formed (inspectUpdate.ts), nothing left out and the sender's to write (clientIds.ts), not nested
 * too deep (typeDepths.ts), not more than a document may hold. All of it before a byte is written or passed on.
 */
import type { Before, ClientIds, Sender } from './clientIds.ts'
import type { Compactor } from './compactor.ts'
import { type Inspection, inspectUpdate, type Run } from './inspectUpdate.ts'
import type { RelayLimits } from './relayLimits.ts'
import type { RoomState } from './roomState.ts'
import { TypeDepths } from './typeDepths.ts'
import { UpdateRefused } from './updateRefused.ts'

const WORTH_COMPACTING = 1024

/** Taken, and not part of the room's state before it is written. */
export type Taken = { update: Uint8Array; deletes: readonly Run[]; before: Before }

/** Whom it is taken from; hears how many bytes were gone through for it. */
export type Writer = Sender & { noteReading(bytes: number): void }

export type Untaken = 'gap' | 'nothing-new' | 'untried'

export class Admission {
  readonly #limits: RelayLimits
  readonly #state: RoomState
  readonly #ids: ClientIds
  readonly #underWay = new Set<Taken>()
  /** The bytes of frames: looked at again, a frame gives another view of them. */
  readonly #tried = new WeakSet<ArrayBufferLike>()
  #bytesUnderWay = 0
  /** Null: not needed since the room was opened or compacted. */
  #depths: TypeDepths | null = null

  constructor(limits: RelayLimits, state: RoomState, ids: ClientIds) {
    this.#limits = limits
    this.#state = state
    this.#ids = ids
  }

  /** With this update it would hold too much, unless what was deleted is let go of first. */
  isFullOfDeleted(update: Uint8Array): boolean {
    if (this.#sizeWith(update) <= this.#limits.documentBytes) return false
    return this.#state.bytesSinceCompaction + this.#state.deletedSinceCompaction + this.#bytesUnderWay > WORTH_COMPACTING
  }

  /** `untried`: call tryOut first. Throws UpdateRefused. */
  take(update: Uint8Array, inspection: Inspection, sender: Writer, type: 'step2' | 'update'): Taken | Untaken {
    const verdict = this.#ids.judge(inspection, update, sender, type)
    if (verdict === 'gap') return verdict
    if (verdict === 'nothing-new' && (type === 'step2' || inspection.deletes.length === 0)) {
      if (this.#state.knowsDeletions(inspection.deletes)) return verdict
    }
    const isTooMuch = inspection.runs.length > 0 && this.#sizeWith(update) > this.#limits.documentBytes
    if (isTooMuch) throw new UpdateRefused('document too large', 'tooLarge')
    if (this.#nestsTooDeep(inspection, update, sender)) throw new UpdateRefused('nested too deep')
    if (this.#state.rehearsal.isDue(sender.personId, inspection) && !this.#tried.has(update.buffer)) return 'untried'
    this.#state.rehearsal.note(sender.personId, inspection)
    return this.#note(update, inspection.deletes, this.#ids.accept(inspection, sender, type))
  }

  /** Rejects with UpdateRefused if it, or what its sender has written so far, would make browsers stand still. */
  async tryOut(update: Uint8Array, inspection: Inspection, { personId }: Sender, compactor: Compactor): Promise<void> {
    const { rehearsal } = this.#state
    const isSlow = await compactor.rehearse({ updates: this.#parts(), pieces: rehearsal.pieces }, update, inspection, personId)
    rehearsal.tried(personId, isSlow)
    this.#tried.add(update.buffer)
  }

  /** What the server itself writes into an empty room. */
  takeOwn(update: Uint8Array, by: string): Taken {
    const inspection = inspectUpdate(update)
    const before = inspection.runs.map(({ client }) => ({ client, clock: this.#ids.clocks.get(client) ?? 0 }))
    this.#ids.takeOver(inspection, by)
    return this.#note(update, inspection.deletes, before)
  }

  /** It is part of the state now. */
  passed(taken: Taken): void {
    if (this.#underWay.delete(taken)) this.#bytesUnderWay -= taken.update.length
  }

  /** It could not be kept. */
  takeBack(taken: Taken): void {
    this.passed(taken)
    this.#ids.takeBack(taken.before)
    this.#depths = null
  }

  forgetDepths(): void {
    this.#depths = null
  }

  #sizeWith(update: Uint8Array): number {
    return this.#state.size + this.#bytesUnderWay + update.length
  }

  #note(update: Uint8Array, deletes: readonly Run[], before: Before): Taken {
    const taken = { update, deletes, before }
    this.#underWay.add(taken)
    this.#bytesUnderWay += update.length
    return taken
  }

  #nestsTooDeep({ types }: Inspection, update: Uint8Array, sender: Writer): boolean {
    if (types.length === 0) return false
    this.#depths ??= this.#readDepths([], sender)
    if (this.#depths.admit(types)) return false
    const exact = this.#readDepths([update], sender)
    this.#depths = exact.isTooDeep ? null : exact
    return exact.isTooDeep
  }

  #readDepths(more: readonly Uint8Array[], sender: Writer): TypeDepths {
    sender.noteReading(this.#state.size + this.#bytesUnderWay)
    return TypeDepths.of([...this.#parts(), ...more])
  }

  #parts(): Uint8Array[] {
    return [...this.#state.parts().updates, ...[...this.#underWay].map(taken => taken.update)]
  }
}
