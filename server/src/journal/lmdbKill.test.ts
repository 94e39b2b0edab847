/** [S1] `kill -9` at any moment, and the machine starting anew after it: the file is sound, and holds everything that was promised. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chainFlaw } from '@concord/shared/verify'
import { expect, test, vi } from 'vitest'
import { ended } from '../testing/ended.ts'
import { programArgs } from '../testing/programArgs.ts'
import { openLmdbJournal } from './lmdbJournal.ts'
import { lmdbFlaw } from './lmdbPages.ts'

const ROUNDS = Number(process.env.KILLS ?? 6)
vi.setConfig({ testTimeout: 30_000 + ROUNDS * 10_000 })

/** Answers the last event of each log that was promised before the process was killed. */
async function appendUntilKilled(path: string): Promise<Map<string, number>> {
  const program = programArgs('journal/testing/lmdbAppendForever.ts')
  const child = spawn(process.execPath, [...program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const enough = 200 + Math.floor(Math.random() * 800)
  const promised = new Map<string, number>()
  let count = 0
  for await (const line of createInterface(child.stdout)) {
    const [log = '', seq = ''] = line.split(' ')
    promised.set(log, Number(seq))
    if (++count === enough) child.kill('SIGKILL')
  }
  await ended(child)
  return promised
}

/** As the file is found after the machine was started again: LMDB goes back to the newest commit that was flushed. */
function withAnotherBoot(file: string, folder: string): string {
  const bytes = readFileSync(file)
  for (const head of [0, 2048, 4096]) bytes.writeBigUInt64LE(12_345n, head + 160)
  mkdirSync(folder)
  writeFileSync(join(folder, 'data.mdb'), bytes)
  return folder
}

test(`[S1] killed ${ROUNDS} times while it appends: nothing promised is lost, with and without a new start of the machine`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-kill-'))
  const path = join(folder, 'journal')
  for (let round = 0; round < ROUNDS; round++) {
    const promised = await appendUntilKilled(path)
    const rebooted = withAnotherBoot(join(path, 'data.mdb'), join(folder, `boot-${round}`))
    for (const one of [rebooted, path]) {
      expect(lmdbFlaw(join(one, 'data.mdb'))).toBeNull()
      const journal = openLmdbJournal(one)
      for (const [log, seq] of promised) {
        const events = await journal.read(log, 0)
        expect(events.length).toBeGreaterThanOrEqual(seq)
        expect(chainFlaw(events)).toBeNull()
        expect(await journal.end(log)).toEqual({ seq: events.length, hash: events.at(-1)?.hash })
      }
      await journal.append('after', round, { events: [], beside: [] })
      await journal.close()
      expect(lmdbFlaw(join(one, 'data.mdb'))).toBeNull()
    }
  }
  rmSync(folder, { recursive: true })
})
