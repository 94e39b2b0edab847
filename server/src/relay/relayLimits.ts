/** How much one page, session or person may ask of the relay. What comes faster waits unread; only what can never fit ends a socket. */
export type RelayLimits = {
  /** Of a document as it is kept, and of what is sent to who opens it. */
  documentBytes: number
  /** Of one socket, and of all sockets of a person together. */
  socket: Rates
  person: Rates
  /** Bytes per second and at once that one socket is answered when it asks for what it lacks. */
  answers: Rate
  /** Bytes of texts that are read as a whole for one person: to find what a page lacks, or how deep something lies. */
  readings: Rate
  socketsPerSession: number
  socketsPerPerson: number
  roomsPerSession: number
  /** Client ids that one socket may bring which the room does not know, and that one person may ever have had in a room. */
  newClientIds: number
  clientIdsPerPerson: number
  /** How often in a row somebody may leave out what came before. */
  gapsInARow: number
  /** From the socket's arrival until it is in its room. */
  admissionMs: number
  /** A socket that has not answered two of these pings is dead. */
  pingMs: number
}
export type Rate = { perSecond: number; burst: number }
export type Rates = { messages: Rate; bytes: Rate }

const MIB = 1 << 20
/** A text as large as may be: one every two seconds, four at once. */
const readingsOf = (documentBytes: number): Rate => ({ perSecond: documentBytes / 2, burst: 4 * documentBytes })

/** A page sends two messages a key at most; a week offline comes back as one step 2. */
export const relayLimits: RelayLimits = {
  documentBytes: 4 * MIB,
  socket: { messages: { perSecond: 500, burst: 3000 }, bytes: { perSecond: MIB, burst: 8 * MIB } },
  person: { messages: { perSecond: 1500, burst: 9000 }, bytes: { perSecond: 3 * MIB, burst: 24 * MIB } },
  answers: { perSecond: 2 * MIB, burst: 16 * MIB },
  readings: readingsOf(4 * MIB),
  socketsPerSession: 64,
  socketsPerPerson: 256,
  roomsPerSession: 48,
  newClientIds: 64,
  clientIdsPerPerson: 4096,
  gapsInARow: 8,
  admissionMs: 15_000,
  pingMs: 30_000,
}

/** What is not said is as above; how much may be read goes by how large a document may be. */
export function limitsWith(said: Partial<RelayLimits> = {}): RelayLimits {
  const { documentBytes = relayLimits.documentBytes } = said
  return { ...relayLimits, readings: readingsOf(documentBytes), ...said }
}
