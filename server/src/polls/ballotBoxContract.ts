/** What BallotBox promises, tried on every adapter. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { PollId } from '@concord/shared'
import type { SecretBallot } from '@concord/shared/secret'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BallotBox, NoBox, type PollPlace } from './BallotBox.ts'

export type OpenBallotBox = () => Promise<{ open(): Promise<BallotBox>; cleanUp(): Promise<void> }>

export const somePlace = (): PollPlace => ({ decisionId: randomUUID(), poll: 'vote-1' as PollId })
const someKey = () => randomBytes(32).toString('base64url')
/** What the box reads of a ballot: its key, and in its content the version and whether it was withdrawn. */
export const someBallot = (version = 1, key = someKey(), vote: object | null = { choice: 'none' }): SecretBallot => ({
  ...{ key, credential: 'credential', signature: `signature ${version}` },
  content: JSON.stringify({ ballot: vote, version }),
})
const inOrder = (ballots: readonly SecretBallot[]) =>
  ballots.toSorted((a, b) => Buffer.compare(Buffer.from(a.key, 'base64url'), Buffer.from(b.key, 'base64url')))

export function ballotBoxContract(name: string, prepare: OpenBallotBox): void {
  describe(`${name} keeps the promises of BallotBox`, () => {
    let storage: Awaited<ReturnType<OpenBallotBox>>
    let box: BallotBox
    const place = somePlace()
    beforeEach(async () => {
      storage = await prepare()
      box = await storage.open()
      await box.lay(place)
    })
    afterEach(() => storage.cleanUp())

    test('what was put is there, in order of the bytes of the keys, before and after a restart', async () => {
      const ballots = Array.from({ length: 12 }, () => someBallot())
      for (const ballot of ballots) expect(await box.put(place, ballot)).toBe('kept')
      for (const one of [box, await storage.open()]) {
        expect(await one.takeAll(place)).toEqual(inOrder(ballots))
        expect(await one.takeAll(place)).toEqual(inOrder(ballots))
        expect(await one.find(place, ballots[3]?.key ?? '')).toEqual(ballots[3])
        expect(await one.find(place, someKey())).toBeNull()
      }
    })

    test('of a key only the newest is kept; the same again is the same', async () => {
      const [first, second] = [someBallot(5), someBallot(9)].map(ballot => ({ ...ballot, key: 'AAAA' }))
      if (!first || !second) throw new Error('Two ballots')
      expect(await box.put(place, first)).toBe('kept')
      expect(await box.put(place, first)).toBe('same')
      expect(await box.put(place, second)).toBe('kept')
      expect(await box.put(place, first)).toBe('newer')
      expect(await box.put(place, { ...second, content: `${second.content} ` })).toBe('newer') // another one of the same version
      expect(await box.takeAll(place)).toEqual([second])
    })

    test('ballots that come at once are all kept, each once, and of one key the newest', async () => {
      const ballots = Array.from({ length: 60 }, () => someBallot())
      const changes = Array.from({ length: 20 }, (_, i) => someBallot(i + 1, 'AAAA'))
      await Promise.all([...ballots, ...changes, ...ballots].map(ballot => box.put(place, ballot)))
      const kept = await (await storage.open()).takeAll(place)
      expect(kept).toHaveLength(61)
      expect(kept.find(({ key }) => key === 'AAAA')).toEqual(changes.at(-1))
    })

    test('those that were withdrawn are not counted', async () => {
      const ballots = [someBallot(), someBallot(), someBallot(2, someKey(), null)]
      for (const ballot of ballots) await box.put(place, ballot)
      expect(await box.count(place)).toBe(2)
      await box.put(place, someBallot(7, ballots[0]?.key, null))
      expect(await box.count(place)).toBe(1)
      expect(await (await storage.open()).count(place)).toBe(1)
    })

    test('one that is laid again stays as it is; others are their own', async () => {
      const [ballot, other] = [someBallot(), somePlace()]
      await box.put(place, ballot)
      await box.lay(place)
      await box.lay(other)
      expect(await box.takeAll(place)).toEqual([ballot])
      expect(await box.takeAll(other)).toEqual([])
      expect((await box.boxes()).toSorted(byName)).toEqual([place, other].toSorted(byName))
    })

    test('where nothing was taken away, nothing is mended', async () => {
      expect(await box.mend(place)).toBe(false)
      await Promise.all([box.put(place, someBallot()), box.mend(place), box.put(place, someBallot())])
      for (const one of [box, await storage.open()]) expect(await one.mend(place)).toBe(false)
      expect(await (await storage.open()).count(place)).toBe(2)
    })

    test('destroyed, it is gone for good, also where something was on its way; twice is once', async () => {
      const putting = box.put(place, someBallot()).catch(error => error)
      await box.destroy(place)
      await putting
      await box.destroy(place)
      await box.destroy(somePlace())
      for (const one of [box, await storage.open()]) {
        expect(await one.boxes()).toEqual([])
        const asked = [
          one.put(place, someBallot()),
          one.find(place, 'AAAA'),
          one.takeAll(place),
          one.count(place),
          one.mend(place),
        ]
        for (const ask of asked) await expect(ask).rejects.toThrow(NoBox)
      }
    })
  })
}

const byName = (a: PollPlace, b: PollPlace) => (a.decisionId < b.decisionId ? -1 : 1)
