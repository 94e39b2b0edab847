/** What every journal promises, tried on a real engine. `open` opens the same storage again each time it is called, or a copy. */

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandId, createDecision, type DecisionEvent, type DecisionId, type EpochMs, type PersonId } from '@concord/shared'
import { chainFlaw, GENESIS, seal, sha256Of } from '@concord/shared/verify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from './Journal.ts'

export type JournalUnderTest = { open(copy?: string): Journal; remove(): void }

export function journalContract(name: string, create: () => JournalUnderTest): void {
  describe(`journal: ${name}`, () => {
    let storage: JournalUnderTest
    let journal: Journal
    beforeEach(() => {
      storage = create()
      journal = storage.open()
    })
    afterEach(async () => {
      await journal.close()
      storage.remove()
    })

    test('a log never written is empty, and no log is listed', async () => {
      expect(await journal.read('nothing', 0)).toEqual([])
      expect(await journal.beside('nothing', ['ballot'])).toEqual([])
      expect(await journal.logs()).toEqual([])
    })

    test('what was appended is read back in order, from any place, as an unbroken chain, also after opening again', async () => {
      const events = someEvents(12)
      expect(await journal.append('a', 0, { events: events.slice(0, 5), beside: [] })).toBe(true)
      expect(await journal.append('a', 5, { events: events.slice(5), beside: [] })).toBe(true)
      expect(await journal.read('a', 0)).toEqual(events)
      expect(await journal.read('a', 9)).toEqual(events.slice(9))
      expect(await journal.read('a', 12)).toEqual([])
      expect(await journal.read('a', 2, 4)).toEqual(events.slice(2, 6))
      expect(await journal.read('a', 10, 4)).toEqual(events.slice(10))
      await journal.close()
      journal = storage.open()
      expect(await journal.read('a', 0)).toEqual(events)
      expect(chainFlaw(await journal.read('a', 0))).toBeNull()
      expect(await journal.logs()).toEqual(['a'])
    })

    test('of two that append after the same event one wins, and of the other nothing is written', async () => {
      const [first, second] = [someEvents(3), someEvents(3)]
      const write = (events: readonly DecisionEvent[], mark: string) =>
        journal.append('a', 0, { events, beside: [{ key: ['answer', mark], value: mark }] })
      const outcomes = await Promise.all([write(first, 'one'), write(second, 'two')])
      expect([...outcomes].sort()).toEqual([false, true])
      const winner = outcomes[0] ? { events: first, mark: 'one' } : { events: second, mark: 'two' }
      expect(await journal.read('a', 0)).toEqual(winner.events)
      expect(await journal.beside('a', ['answer'])).toEqual([{ key: ['answer', winner.mark], value: winner.mark }])
    })

    test('an append that would leave a gap is refused', async () => {
      expect(await journal.append('a', 4, { events: someEvents(5).slice(4), beside: [] })).toBe(false)
      expect(await journal.logs()).toEqual([])
    })

    test('what lies beside a log is found by whole parts of its key, changed, deleted, and kept apart from other logs', async () => {
      const events = someEvents(2)
      await journal.append('a', 0, {
        events: events.slice(0, 1),
        beside: [
          { key: ['ballot', 'vote-1', 'ben'], value: { approvals: ['x'] } },
          { key: ['ballot', 'vote-1', 'cleo'], value: { abstain: true } },
          { key: ['ballot', 'vote-10', 'ben'], value: { approvals: [] } },
          { key: ['author', 'idea'], value: 'ben' },
        ],
      })
      await journal.append('b', 0, { events: someEvents(1), beside: [{ key: ['ballot', 'vote-1', 'dan'], value: {} }] })
      expect((await journal.beside('a', ['ballot', 'vote-1'])).map(({ key }) => key[2])).toEqual(['ben', 'cleo'])
      await journal.append('a', 1, {
        events: events.slice(1),
        beside: [
          { key: ['ballot', 'vote-1', 'ben'], value: { approvals: ['y'] } },
          { key: ['ballot', 'vote-1', 'cleo'], value: undefined },
        ],
      })
      expect(await journal.beside('a', ['ballot', 'vote-1'])).toEqual([
        { key: ['ballot', 'vote-1', 'ben'], value: { approvals: ['y'] } },
      ])
      expect((await journal.beside('a', ['ballot'])).length).toBe(2)
      expect(await journal.beside('a', ['author', 'idea'])).toEqual([{ key: ['author', 'idea'], value: 'ben' }])
    })

    test('[S4] where a log ends is kept with its newest append', async () => {
      const events = someEvents(4)
      expect(await journal.end('a')).toBeNull()
      await journal.append('a', 0, { events: events.slice(0, 3), beside: [] })
      await journal.append('a', 3, { events: events.slice(3), beside: [] })
      await journal.append('a', 3, { events: events.slice(3), beside: [] }) // too late: changes nothing
      const last = events.at(-1)
      expect(await journal.end('a')).toEqual({ seq: 4, hash: last?.hash })
    })

    test('all logs that something lies beside are told, and one record can be taken away', async () => {
      await journal.append('a', 0, { events: someEvents(1), beside: [{ key: ['author', 'x'], value: 'ben' }] })
      await journal.append('b', 0, { events: someEvents(1), beside: [] })
      expect(await journal.logsBeside()).toEqual(['a', 'b'])
      expect(await journal.besideFlaws('a')).toEqual([])
      await journal.forgetBeside('a', ['author', 'x'])
      expect(await journal.beside('a', ['author'])).toEqual([])
    })

    test('[S10] a backup made while appends go on is a journal of its own: each log is whole and has what was appended before', async () => {
      const before = someEvents(30)
      await journal.append('a', 0, { events: before, beside: [{ key: ['author', 'x'], value: 'ben' }] })
      const folder = mkdtempSync(join(tmpdir(), 'concord-copy-'))
      const more = Array.from({ length: 40 }, (_, i) => ({ log: `b${i}`, events: someEvents(2) }))
      const appending = Promise.all(more.map(({ log, events }) => journal.append(log, 0, { events, beside: [] })))
      await Promise.all([journal.backup(folder), appending])
      const copy = storage.open(folder)
      expect(await copy.read('a', 0)).toEqual(before)
      expect(await copy.beside('a', ['author'])).toEqual([{ key: ['author', 'x'], value: 'ben' }])
      for (const { log, events } of more) expect([[], events]).toContainEqual(await copy.read(log, 0))
      await copy.close()
      rmSync(folder, { recursive: true })
    })

    test('many logs written at the same moment are all there', async () => {
      const logs = Array.from({ length: 40 }, () => randomUUID())
      await Promise.all(logs.map(log => journal.append(log, 0, { events: someEvents(2), beside: [] })))
      expect([...(await journal.logs())].sort()).toEqual(logs.sort())
    })
  })
}

/** A chain of events as a real log has it. */
export function someEvents(count: number): DecisionEvent[] {
  const by = randomUUID() as PersonId
  const decisionId = randomUUID() as DecisionId
  const at: EpochMs = Date.UTC(2026, 2, 2, 9)
  const created = createDecision(
    { decisionId, title: 'Wie? – “quoted”', question: '' },
    { by, at, random: { bytes: n => randomBytes(n) }, hash: sha256Of, facts: {} },
  )
  if (!created.ok) throw new Error(created.rejection.code)
  const more = Array.from({ length: count - 1 }, (_, i) => ({ type: 'ReadyDeclared' as const, by, at: at + i }))
  return seal([...created.events, ...more], { seq: 0, head: GENESIS }, randomUUID() as CommandId)
}
