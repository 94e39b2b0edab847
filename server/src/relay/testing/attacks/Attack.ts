/** One class of hostile behaviour (RELIABILITY.md, R1–R15), as Mallory does it, who may write in the room like anybody else. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Page, RawSocket } from '../pages.ts'

export type Field = {
  port: number
  /** An honest person in the same room. */
  victim: Page
  /** A socket of Mallory's in that room. */
  open(): Promise<RawSocket>
  /** The same of somebody who may only read. */
  openReader(): Promise<RawSocket>
}

export type Attack = {
  row: string
  name: string
  /** Answers the sockets that must be closed for it, by code; those not answered may go on. */
  run(field: Field): Promise<{ closed: readonly (readonly [RawSocket, number | 'any'])[] }>
  /** It is text like anybody's: it stays, beside what the honest have typed. */
  leavesText?: boolean
}

/** Frames of one new socket, which is closed for them. */
export function frames(row: string, name: string, code: number | 'any', make: (field: Field) => readonly Uint8Array[]): Attack {
  return {
    row,
    name,
    run: async field => {
      const socket = await field.open()
      for (const frame of make(field)) socket.socket.send(frame)
      return { closed: [[socket, code]] }
    },
  }
}

/** Frames that are dropped or waited for; the socket may stay. */
export function ignored(row: string, name: string, make: (field: Field) => readonly Uint8Array[]): Attack {
  return {
    row,
    name,
    run: async field => {
      const socket = await field.open()
      for (const frame of make(field)) socket.socket.send(frame)
      await socket.arrived()
      return { closed: [] }
    },
  }
}

export function numbers(...values: number[]): Uint8Array {
  return encoding.encode(encoder => {
    for (const value of values) encoding.writeVarUint(encoder, value)
  })
}

export function changed(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}

/** One update per change. */
export function changes(count: number, change: (doc: Y.Doc, i: number) => void): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) change(doc, i)
  return updates
}
