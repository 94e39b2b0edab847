/** How many sockets and documents each session and person has open, and what all sockets of a person may send together. */
import { Allowance } from './allowance.ts'
import type { Session } from './connection.ts'
import type { RelayLimits } from './relayLimits.ts'

export type PersonAllowance = { messages: Allowance; bytes: Allowance }
type OfSession = { sockets: number; rooms: Map<string, number> }
type OfPerson = { sockets: number; allowance: PersonAllowance }

export class Crowd {
  readonly #limits: RelayLimits
  readonly #sessions = new Map<string, OfSession>()
  readonly #people = new Map<string, OfPerson>()

  constructor(limits: RelayLimits) {
    this.#limits = limits
  }

  /** Null: there are too many already. Else what the person may send, until `leave` is called once. */
  enter({ sessionId, personId }: Session, room: string): { allowance: PersonAllowance; leave: () => void } | null {
    const { socketsPerSession, socketsPerPerson, roomsPerSession, person: rates } = this.#limits
    const session = this.#sessions.get(sessionId) ?? { sockets: 0, rooms: new Map() }
    const person = this.#people.get(personId) ?? { sockets: 0, allowance: allowanceOf(rates) }
    const isNewRoom = !session.rooms.has(room)
    if (session.sockets >= socketsPerSession || person.sockets >= socketsPerPerson) return null
    if (isNewRoom && session.rooms.size >= roomsPerSession) return null
    session.sockets++
    person.sockets++
    session.rooms.set(room, (session.rooms.get(room) ?? 0) + 1)
    this.#sessions.set(sessionId, session)
    this.#people.set(personId, person)
    return { allowance: person.allowance, leave: () => this.#leave(sessionId, personId, room) }
  }

  /** What a person has used up is forgotten with their last socket; coming anew costs more than it gains. */
  #leave(sessionId: string, personId: string, room: string): void {
    const session = this.#sessions.get(sessionId)
    const person = this.#people.get(personId)
    if (session) {
      const inRoom = (session.rooms.get(room) ?? 1) - 1
      if (inRoom === 0) session.rooms.delete(room)
      else session.rooms.set(room, inRoom)
      if (--session.sockets === 0) this.#sessions.delete(sessionId)
    }
    if (person && --person.sockets === 0) this.#people.delete(personId)
  }
}

export const allowanceOf = ({ messages, bytes }: RelayLimits['person']): PersonAllowance => ({
  messages: new Allowance(messages),
  bytes: new Allowance(bytes),
})
