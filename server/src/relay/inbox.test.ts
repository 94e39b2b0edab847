import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Inbox } from './inbox.ts'

/** What an inbox needs of a socket. */
class QuietSocket extends EventEmitter {
  isPaused = false
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
  close(): void {}
}

function open(): { socket: QuietSocket; inbox: Inbox; send(bytes: number): void } {
  const socket = new QuietSocket()
  const inbox = new Inbox(socket as unknown as WebSocket, () => undefined)
  return { socket, inbox, send: bytes => void socket.emit('message', new ArrayBuffer(bytes), true) }
}

test.each([
  ['large', 100_000, 4],
  ['small', 1, 2000],
  ['empty', 0, 2000],
])(
  '[R13] while %s frames wait, the socket is not read from beyond a little; all of them come, and it is read again',
  (_, bytes, count) => {
    const { socket, inbox, send } = open()
    for (let i = 0; i < count; i++) send(bytes)
    expect(socket.isPaused).toBe(true)
    let delivered = 0
    inbox.open(() => delivered++)
    expect([delivered, socket.isPaused]).toEqual([count, false])
  },
)

test('a frame that was put back comes again before those behind it', async () => {
  const { inbox, send } = open()
  const tried: number[] = []
  inbox.open(frame => {
    tried.push(frame.length)
    if (tried.length === 1) inbox.putBack(frame, Promise.resolve())
  })
  for (const bytes of [1, 2, 3]) send(bytes)
  expect(tried).toEqual([1])
  await new Promise(resolve => setImmediate(resolve))
  expect(tried).toEqual([1, 1, 2, 3])
})
