import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { DECISION, TestRelay } from './testing/testRelay.ts'

/** A handshake by hand, all of it in one write. */
const handshake = [
  `GET /docs/${DECISION}/brief HTTP/1.1`,
  ...['Host: here', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
  ...['Authorization: Bearer ana', '', ''],
].join('\r\n')

test('[R19] who knocks while the server stops does not hold it up', async () => {
  const server = await TestRelay.open()
  server.allow('ana', 'write')
  const early = connect({ port: server.port, host: '127.0.0.1' })
  early.write(handshake)
  await once(early, 'data')
  const late = connect({ port: server.port, host: '127.0.0.1' })
  late.on('error', () => undefined)
  await once(late, 'connect')
  const stopped = server.cleanUp() // the early one is told to go, and takes its time
  await once(early, 'data')
  late.write(handshake)
  await once(late, 'close')
  early.destroy()
  await stopped
  expect(late.destroyed).toBe(true)
})
