/** How many sockets and documents each session and person has open, and what all sockets of a person may send, and have read, together. */
import { Allowance } from './allowance.ts'
import type { Session } from './connection.ts'
import type { RelayLimits } from './relayLimits.ts'

export type SentAllowance = { messages: Allowance; bytes: Allowance }
export type PersonAllowance = SentAllowance & { readings: Allowance }
type OfSession = { sockets: number; rooms: Map<string, number> }
type OfPerson = { sockets: number; allowance: PersonAllowance }

const SWEPT_EVERY_MS = 1000

export class Crowd {
  readonly #limits: RelayLimits
  readonly #sessions = new Map<string, OfSession>()
  readonly #people = new Map<string, OfPerson>()
  /** What people have used up who have no socket just now: coming anew gains them nothing. */
  readonly #gone = new Map<string, PersonAllowance>()
  #sweptAt = 0

  constructor(limits: RelayLimits) {
    this.#limits = limits
  }

  /** Null: there are too many already. Else what the person may send, until `leave` is called once. */
  enter({ sessionId, personId }: Session, room: string): { allowance: PersonAllowance; leave: () => void } | null {
    const { socketsPerSession, socketsPerPerson, roomsPerSession } = this.#limits
    const session = this.#sessions.get(sessionId) ?? { sockets: 0, rooms: new Map() }
    const person = this.#people.get(personId) ?? { sockets: 0, allowance: this.#gone.get(personId) ?? this.#fresh() }
    const isNewRoom = !session.rooms.has(room)
    if (session.sockets >= socketsPerSession || person.sockets >= socketsPerPerson) return null
    if (isNewRoom && session.rooms.size >= roomsPerSession) return null
    session.sockets++
    person.sockets++
    session.rooms.set(room, (session.rooms.get(room) ?? 0) + 1)
    this.#sessions.set(sessionId, session)
    this.#people.set(personId, person)
    this.#gone.delete(personId)
    return { allowance: person.allowance, leave: () => this.#leave(sessionId, personId, room) }
  }

  #leave(sessionId: string, personId: string, room: string): void {
    const session = this.#sessions.get(sessionId)
    const person = this.#people.get(personId)
    if (session) {
      const inRoom = (session.rooms.get(room) ?? 1) - 1
      if (inRoom === 0) session.rooms.delete(room)
      else session.rooms.set(room, inRoom)
      if (--session.sockets === 0) this.#sessions.delete(sessionId)
    }
    if (!person || --person.sockets > 0) return
    this.#people.delete(personId)
    this.#gone.set(personId, person.allowance)
    this.#forgetWhole()
  }

  #forgetWhole(): void {
    const at = performance.now()
    if (at - this.#sweptAt < SWEPT_EVERY_MS) return
    this.#sweptAt = at
    for (const [personId, { messages, bytes, readings }] of this.#gone)
      if (messages.isWhole(at) && bytes.isWhole(at) && readings.isWhole(at)) this.#gone.delete(personId)
  }

  #fresh(): PersonAllowance {
    return { ...allowanceOf(this.#limits.person), readings: new Allowance(this.#limits.readings) }
  }
}

export const allowanceOf = ({ messages, bytes }: RelayLimits['person']): SentAllowance => ({
  messages: new Allowance(messages),
  bytes: new Allowance(bytes),
})
