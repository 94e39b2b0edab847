import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'
import { openFileDocumentUpdates } from '../documentUpdates/fileDocumentUpdates.ts'
import { Compactor } from './compactor.ts'
import { NoDocument } from './noDocument.ts'
import { RefusalLog } from './refusalLog.ts'
import { relayLimits } from './relayLimits.ts'
import { RoomRegistry } from './roomRegistry.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('[S5] a room that is found to be no document while it is used is not served again, and is counted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-rooms-'))
  const updates = openFileDocumentUpdates(folder, log)
  const deps = { updates, limits: relayLimits, compactor: new Compactor(), epoch: '', now: () => 1, log }
  const rooms = new RoomRegistry({ ...deps, refusals: new RefusalLog(log) })
  await rooms.use('sound', async room => room.stateBytes())
  await expect(rooms.use('broken', () => Promise.reject(new NoDocument('as found')))).rejects.toThrow(DamagedRoom)
  expect([...rooms.damagedRooms]).toEqual(['broken'])
  await expect(rooms.lease('broken')).rejects.toThrow(DamagedRoom)
  expect([...rooms.damagedRooms]).toEqual(['broken'])
  await rooms.close()
  await updates.close()
  await rm(folder, { recursive: true })
})
