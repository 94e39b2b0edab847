/**
 * Who is where in a room: the newest state per client id, kept as it goes on the wire. An id belongs to one person (clientIds.ts) and
 * follows the newest of their sockets; each socket shows one. y-websocket sends back what it hears about others: such echoes are
 * dropped unread, but what claims to be newer than they are is forged. Name and person are stamped by the server.
 */
import { isJsonTooDeep } from './byteReader.ts'
import type { ClientIds, Sender } from './clientIds.ts'
import type { PresenceEntry } from './messages.ts'
import { UpdateRefused } from './updateRefused.ts'

/** One socket, as far as presence is concerned. */
export type Present = Sender & { readonly name: string; presenceId: number | null }
type Holder = { personId: string; socket: Present | null; clock: number; state: string }

export const MAX_STATE_BYTES = 4096
const REMEMBERED_IDS = 1000
const GONE = 'null'

export const goneEntry = (entry: PresenceEntry): PresenceEntry => ({ ...entry, state: GONE })

export class Presence {
  readonly #ids: ClientIds
  readonly #holders = new Map<number, Holder>()
  #changed = new Set<number>()

  constructor(ids: ClientIds) {
    this.#ids = ids
  }

  /** Takes over what this socket may say; false if nothing of it changed anything. Throws if a state is not JSON, or forged. */
  update(from: Present, entries: readonly PresenceEntry[]): boolean {
    for (const entry of entries) if (this.#mayTake(from, entry)) this.#take(from, entry)
    return this.#changed.size > 0
  }

  /** The socket is closed: what it showed is gone. */
  leave(from: Present): void {
    if (from.presenceId === null) return
    const holder = this.#holders.get(from.presenceId)
    if (holder?.socket !== from) return
    holder.socket = null
    if (holder.state !== GONE) this.#changed.add(from.presenceId)
    holder.state = GONE
    if (this.#holders.size > REMEMBERED_IDS) this.#forgetOne()
  }

  /** What changed since the last call. */
  takeChanges(): PresenceEntry[] {
    const changed = this.#changed
    this.#changed = new Set()
    return this.#entries([...changed])
  }

  /** Everybody who is here, for a joiner. */
  all(): PresenceEntry[] {
    return this.#entries([...this.#holders.keys()]).filter(({ state }) => state !== GONE)
  }

  #mayTake(from: Present, { clientId, clock, state }: PresenceEntry): boolean {
    if (state.length > MAX_STATE_BYTES) return false
    const holder = this.#holders.get(clientId)
    if (!holder) return state !== GONE && this.#ids.mayShow(clientId, from)
    if (holder.personId !== from.personId) {
      if (clock > holder.clock) throw new UpdateRefused("another person's presence")
      return false
    }
    if (clock > holder.clock) return true
    if (holder.socket === from) return clock === holder.clock && state === GONE
    return holder.socket === null && from.presenceId === null && clock === holder.clock // the same page, connected again
  }

  #take(from: Present, { clientId, clock, state }: PresenceEntry): void {
    if (from.presenceId !== clientId) this.leave(from)
    from.presenceId = clientId
    this.#holders.set(clientId, { personId: from.personId, socket: from, clock, state: stamp(state, from) })
    this.#changed.add(clientId)
  }

  #entries(ids: readonly number[]): PresenceEntry[] {
    return ids.flatMap(clientId => {
      const holder = this.#holders.get(clientId)
      return holder ? [{ clientId, clock: holder.clock, state: holder.state }] : []
    })
  }

  #forgetOne(): void {
    for (const [clientId, { socket }] of this.#holders) {
      if (socket || this.#changed.has(clientId)) continue
      this.#holders.delete(clientId)
      return
    }
  }
}

function stamp(state: string, { personId, name }: Present): string {
  if (isJsonTooDeep(state)) throw new UpdateRefused('data nested too deep')
  const parsed: unknown = JSON.parse(state)
  if (!isRecord(parsed)) return GONE
  const user = isRecord(parsed.user) ? parsed.user : {}
  return JSON.stringify({ ...parsed, user: { ...user, name, personId } })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
