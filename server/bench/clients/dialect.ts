/** How the same messages travel: y-websocket names the document in the address; Hocuspocus in each message, and wants a token first. */
import * as encoding from 'lib0/encoding'
import { step1Frame } from '../../src/relay/messages.ts'

export type Dialect = {
  /** What a client says first, the question for the whole state among it. */
  hello(room: string): readonly Uint8Array[]
  wrap(room: string, message: Uint8Array): Uint8Array
  /** Where the message itself begins. */
  skip(received: Uint8Array): number
}

const AUTH = 2
const TOKEN = 0
const ask = step1Frame(Uint8Array.of(0))

export const plainDialect: Dialect = { hello: () => [ask], wrap: (_room, message) => message, skip: () => 0 }

export const hocuspocusDialect: Dialect = {
  hello: room => [wrapped(room, authFrame()), wrapped(room, ask)],
  wrap: wrapped,
  skip: received => 1 + (received[0] ?? 0), // rooms here have short names
}

function authFrame(): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, TOKEN)
    encoding.writeVarString(encoder, '')
  })
}

function wrapped(room: string, message: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarString(encoder, room)
    encoding.writeUint8Array(encoder, message)
  })
}
