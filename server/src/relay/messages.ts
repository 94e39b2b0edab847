/**
 * The y-websocket protocol as bytes: 0 sync (0 step 1, 1 step 2, 2 update), 1 awareness, 3 query awareness; ours are 100, saved, and
 * 101, the epoch.
 * Reading throws on anything malformed; what this relay does not know is `unknown`, so that other Yjs clients may speak of more.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const SAVED = 100
const EPOCH = 101
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
/** A page repeats what it hears of others, so there may be as many as a room holds people. */
const MAX_PRESENCE_ENTRIES = 4096

export type Message =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; entries: readonly PresenceEntry[] }
  | { type: 'query-awareness' }
  | { type: 'unknown' }

/** `state` is JSON; 'null' takes the presence away. */
export type PresenceEntry = { clientId: number; clock: number; state: string }

export function readMessage(frame: Uint8Array): Message {
  const decoder = decoding.createDecoder(frame)
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder)
    case AWARENESS:
      return { type: 'awareness', entries: readPresence(decoding.readVarUint8Array(decoder)) }
    case QUERY_AWARENESS:
      return { type: 'query-awareness' }
    default:
      return { type: 'unknown' }
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const step = decoding.readVarUint(decoder)
  if (step > UPDATE) throw new Error(`Unknown sync message ${step}`)
  const content = decoding.readVarUint8Array(decoder)
  if (step === STEP_1) return { type: 'step1', stateVector: content }
  return { type: step === STEP_2 ? 'step2' : 'update', update: content }
}

function readPresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  if (count > MAX_PRESENCE_ENTRIES) throw new Error(`${count} presences in one message`)
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
  }
  return entries
}

/** Step 1 of somebody who has come so far with each client id. */
export const questionFrame = (clocks: ReadonlyMap<number, number>): Uint8Array => step1Frame(stateVectorOf(clocks))

/**
 * What a state vector says of the client ids that the room knows, in one order: vectors that differ in nothing but ids which the room has
 * nothing of are answered alike, and from what is ready. Throws at a state vector that is none.
 */
export function knownPart(stateVector: Uint8Array, clocks: ReadonlyMap<number, number>): Uint8Array {
  const decoder = decoding.createDecoder(stateVector)
  const known = new Map<number, number>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    if (clock > 0 && clocks.has(client)) known.set(client, clock)
  }
  if (decoding.hasContent(decoder)) throw new Error('A state vector goes on after its end')
  return stateVectorOf([...known].sort(([a], [b]) => b - a))
}

function stateVectorOf(clocks: Iterable<readonly [client: number, clock: number]>): Uint8Array {
  const entries = [...clocks]
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const [client, clock] of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(STEP_1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(STEP_2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(UPDATE, update)

function syncFrame(step: number, content: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, content)
  })
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const update = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, AWARENESS)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** The first `count` sync messages of a connection, of every kind and in the order they came, are flushed. */
export function savedFrame(count: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, SAVED)
    encoding.writeVarUint(encoder, count)
  })
}

/** In another epoch than the one before, the server may have lost words: a page opens its copy anew under a fresh client id. */
export function epochFrame(epoch: string): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, EPOCH)
    encoding.writeVarString(encoder, epoch)
  })
}
