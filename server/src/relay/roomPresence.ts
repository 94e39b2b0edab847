/**
 * Tells everybody in a room who is where: at once in a small room, a few times a second in a large one, to nobody while authors are
 * hidden (what was shown is taken back then). Built once for all, as one frame.
 */
import type { ClientIds } from './clientIds.ts'
import type { Connection } from './connection.ts'
import { type PresenceEntry, presenceFrame } from './messages.ts'
import { goneEntry, Presence } from './presence.ts'
import { webSocketFrame } from './webSocketFrame.ts'

const LARGE_ROOM = 10
const PRESENCE_WINDOW_MS = 33

export class RoomPresence {
  readonly #presence: Presence
  readonly #connections: ReadonlySet<Connection>
  readonly #scheduleTurn: () => void
  #timer: NodeJS.Timeout | null = null
  #isDue = false
  #isShown = false

  constructor(ids: ClientIds, connections: ReadonlySet<Connection>, scheduleTurn: () => void) {
    this.#presence = new Presence(ids)
    this.#connections = connections
    this.#scheduleTurn = scheduleTurn
  }

  /** Throws if it is not for this connection to say. */
  update(from: Connection, entries: readonly PresenceEntry[]): void {
    if (this.#presence.update(from, entries)) this.#changed()
  }

  leave(connection: Connection): void {
    this.#presence.leave(connection)
    this.#changed()
  }

  show(isShown: boolean): void {
    if (isShown === this.#isShown) return
    this.#isShown = isShown
    const present = this.#presence.all()
    this.#broadcast(isShown ? present : present.map(goneEntry))
  }

  sendEverybodyTo(connection: Connection): void {
    const present = this.#presence.all()
    if (this.#isShown && present.length > 0) connection.send(presenceFrame(present))
  }

  endTurn(): void {
    if (this.#isDue) this.#send()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #changed(): void {
    if (this.#connections.size <= LARGE_ROOM) {
      this.#isDue = true
      this.#scheduleTurn()
    } else {
      this.#timer ??= setTimeout(() => this.#send(), PRESENCE_WINDOW_MS)
    }
  }

  #send(): void {
    this.stop()
    this.#isDue = false
    const changes = this.#presence.takeChanges()
    if (this.#isShown) this.#broadcast(changes)
    else for (const connection of this.#connections) this.#echo(connection, changes)
  }

  /** y-websocket takes a server that does not send its own presence back for dead. */
  #echo(connection: Connection, changes: readonly PresenceEntry[]): void {
    const own = changes.filter(({ clientId }) => clientId === connection.presenceId)
    if (own.length > 0) connection.send(presenceFrame(own))
  }

  #broadcast(entries: readonly PresenceEntry[]): void {
    if (entries.length === 0) return
    const frame = webSocketFrame(presenceFrame(entries))
    for (const connection of this.#connections) connection.pass(frame)
  }
}
