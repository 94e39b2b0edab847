import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { step1Frame, step2Frame, updateFrame } from '../../messages.ts'
import { type Attack, changed, frames, ignored } from './Attack.ts'

const words = () => changed(doc => doc.getText('content').insert(0, 'some words that are long enough to be cut anywhere'))

/** Bytes that are no message at all, or none that can be finished. */
export const framing: readonly Attack[] = [
  frames('R1', 'an empty frame', 4422, () => [new Uint8Array()]),
  frames('R1', 'a sync message that does not exist', 4422, () => [Uint8Array.of(0, 9, 0)]),
  frames('R1', 'seven bytes', 4422, () => [Uint8Array.of(0, 2, 4, 1, 1, 1, 1)]),
  ignored('R1', 'kinds of messages that nobody knows', () => [
    Uint8Array.of(77, 1, 2),
    Uint8Array.of(2, 0),
    Uint8Array.of(100, 9),
  ]),
  {
    row: 'R1',
    name: 'random bytes, on forty sockets',
    run: async field => {
      const sockets = await Promise.all(Array.from({ length: 40 }, () => field.open()))
      for (const [i, { socket }] of sockets.entries()) socket.send(randomBytes(1 + i * 7))
      for (const { socket } of sockets) socket.close()
      return { closed: sockets.map(socket => [socket, 'any']) }
    },
  },
  frames('R2', 'half an update', 4422, () => [updateFrame(words().subarray(0, 20))]),
  {
    row: 'R2',
    name: 'a valid message with a bit flipped, sixty times',
    leavesText: true, // a flipped letter is a letter
    run: async field => {
      for (let i = 0; i < 60; i++) {
        const frame = updateFrame(words())
        const at = i % frame.length
        frame[at] = (frame[at] ?? 0) ^ (1 << (i % 8))
        const socket = await field.open()
        socket.socket.send(frame)
        socket.socket.close()
      }
      return { closed: [] }
    },
  },
  frames('R3', 'a length beyond the frame', 4422, () => [Uint8Array.of(0, 2, 200, 1)]),
  frames('R3', 'a number without end', 4422, () => [new Uint8Array(64).fill(255)]),
  frames('R3', 'a number of 2^70', 4422, () => [Uint8Array.of(0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127)]),
  {
    row: 'R13',
    name: 'a text frame',
    run: async field => {
      const socket = await field.open()
      socket.socket.send('hello')
      return { closed: [[socket, 1003]] }
    },
  },
  frames('R13', 'a frame above one mebibyte', 4413, () => [new Uint8Array((1 << 20) + 1)]),
  frames('R13', 'an update of one mebibyte and a bit', 4413, () => [step2Frame(new Uint8Array((1 << 20) + 1))]),
  {
    row: 'R13',
    name: 'broken web socket frames',
    run: async field => {
      const sockets = await Promise.all(
        [
          [0xff, 0xff, 0xff, 0xff], // reserved bits, an opcode that does not exist
          [0x82, 0x01, 0x00], // not masked
          [0x80, 0x80, 0, 0, 0, 0], // goes on with what never began
          [0xc2, 0x81, 0, 0, 0, 0, 1], // compressed, which nobody agreed to
          [0x89, 0xfe, 0x7f, 0xff, 0, 0, 0, 0], // a ping of 32 KiB
          [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], // 2^63 bytes
        ].map(async bytes => {
          const socket = await field.open()
          socket.writeRaw(Buffer.from(bytes))
          return socket
        }),
      )
      return { closed: sockets.map(socket => [socket, 'any']) }
    },
  },
  {
    row: 'R13',
    name: 'a message in two thousand fragments of one byte',
    run: async field => {
      const socket = await field.open()
      socket.writeRaw(Buffer.from([0x02, 0x81, 0, 0, 0, 0, 0]))
      for (let i = 0; i < 2000; i++) socket.writeRaw(Buffer.from([0x00, 0x81, 0, 0, 0, 0, 1]))
      socket.writeRaw(Buffer.from([0x80, 0x81, 0, 0, 0, 0, 1]))
      return { closed: [[socket, 'any']] }
    },
  },
  {
    row: 'R14',
    name: 'twenty handshakes begun and left',
    run: async ({ port }) => {
      for (let i = 0; i < 20; i++) {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => undefined)
        socket.write(
          ['GET /docs/x HTTP/1.1\r\n', 'GET /docs/x HTTP/1.1\r\nUpgrade: websocket\r\n\r\n', '\u0000\u0001'][i % 3] ?? '',
        )
        setTimeout(() => socket.destroy(), 50)
      }
      return { closed: [] }
    },
  },
  {
    row: 'R14',
    name: 'two hundred connections that end without a word',
    run: async field => {
      for (let round = 0; round < 10; round++) {
        const sockets = await Promise.all(Array.from({ length: 20 }, () => field.open()))
        for (const { socket } of sockets) {
          socket.send(step1Frame(Uint8Array.of(0)))
          socket.terminate()
        }
      }
      return { closed: [] }
    },
  },
]
