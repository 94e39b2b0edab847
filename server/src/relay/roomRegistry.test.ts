import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import { type FileDocumentUpdatesOptions, openFileDocumentUpdates } from '../documentUpdates/fileDocumentUpdates.ts'
import { Compactor } from './compactor.ts'
import { NoDocument } from './noDocument.ts'
import { RefusalLog } from './refusalLog.ts'
import { relayLimits } from './relayLimits.ts'
import { RoomRegistry } from './roomRegistry.ts'

const someText = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('content').insert(0, 'some text')
  return Y.encodeStateAsUpdate(doc)
}
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function open(options: FileDocumentUpdatesOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'concord-rooms-'))
  const updates = openFileDocumentUpdates(folder, log, options)
  const deps = { updates, limits: relayLimits, compactor: new Compactor(), epoch: '', now: () => 1, log }
  const rooms = new RoomRegistry({ ...deps, refusals: new RefusalLog(log) })
  const close = async () => {
    await rooms.close()
    await updates.close()
    await rm(folder, { recursive: true })
  }
  return { rooms, close }
}

test('[S6] a text that the disk does not take when it is filled is not called written', async () => {
  const full = await open({ maxUnflushedBytes: -1 })
  const fill = () => full.rooms.use('brief', room => room.seed(someText(), 'ana'))
  await expect(fill()).rejects.toThrow('too much is unflushed')
  await expect(fill()).rejects.toThrow('too much is unflushed')
  await full.close()
  const { rooms, close } = await open() // one with room
  expect(await rooms.use('brief', room => room.seed(someText(), 'ana'))).toBe(true)
  expect(await rooms.use('brief', room => room.seed(someText(), 'ana'))).toBe(false)
  await close()
})

test('[S5] a room that is found to be no document while it is used is not served again, and is counted', async () => {
  const { rooms, close } = await open()
  await rooms.use('sound', async room => room.stateBytes())
  await expect(rooms.use('broken', () => Promise.reject(new NoDocument('as found')))).rejects.toThrow(DamagedRoom)
  expect([...rooms.damagedRooms]).toEqual(['broken'])
  await expect(rooms.lease('broken')).rejects.toThrow(DamagedRoom)
  expect([...rooms.damagedRooms]).toEqual(['broken'])
  await close()
})
