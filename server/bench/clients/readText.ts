/** Somebody who takes the whole document, reads it and goes. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { ServerUnderTest } from '../servers/underTest.ts'
import { LeanSocket } from './leanSocket.ts'

const [SYNC, SYNC_REPLY, STEP_2, UPDATE] = [0, 4, 1, 2]
/** Servers that load from a store may answer before they have: what comes within this time counts. */
const LATE_MS = 1000

/** The text of `content`. */
export async function readText(server: ServerUnderTest, room: string): Promise<string> {
  const doc = new Y.Doc()
  const headers = { authorization: 'ana' }
  const socket = await LeanSocket.open({ port: server.port, path: `/docs/${room}`, headers, keepBytes: 64 << 20 })
  socket.onMessage = message => {
    const decoder = decoding.createDecoder(Uint8Array.from(message.subarray(server.dialect.skip(message))))
    if (![SYNC, SYNC_REPLY].includes(decoding.readVarUint(decoder))) return
    if ([STEP_2, UPDATE].includes(decoding.readVarUint(decoder))) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  for (const message of server.dialect.hello(room)) socket.send(message)
  await new Promise(resolve => setTimeout(resolve, LATE_MS))
  socket.terminate()
  return doc.getText('content').toString()
}
