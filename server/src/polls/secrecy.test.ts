/**
 * RELIABILITY P1, P2: everything that anybody is sent and everything that is stored while a secret poll runs is captured and searched for
 * marked choices. Promise 3 of ARCHITECTURE.md. POLLS asks for more polls to guess at.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecisionId, IdeaId, PollId } from '@concord/shared'
import type { SecretBallot } from '@concord/shared/secret'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyStores } from '../store/backup/copyStores.ts'
import { type Journey, journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { postBare, SecretVoter } from '../testing/secretVoter.ts'
import { someBallot } from './ballotBoxContract.ts'
import { openFileBallotBox } from './fileBallotBox.ts'
import { folderOf } from './pollFolder.ts'
import { guessers, hits } from './testing/guessers.ts'
import { lmdbRecordPerBallot } from './testing/lmdbRecordPerBallot.ts'

const polls = Number(process.env.POLLS ?? 100)
const SECRET = { ballots: 'secret', chooseBallots: 'secret' }

describe('what anybody is sent, and what is stored', () => {
  let team: Team
  beforeEach(async () => {
    team = await startTeam()
  })
  afterEach(() => team.server.remove())

  const votersOf = async ({ id }: Journey) => {
    const voters: SecretVoter[] = []
    for (const visitor of [team.ana, team.ben, team.cleo]) voters.push(await SecretVoter.of(team.server, visitor, id, vote1))
    return voters
  }
  const reads = (id: DecisionId) => [
    ...['', '/log', '/bundle', '/watched', '/summary.json', '/summary.md', '/summary.html', '/polls/vote-1'].map(
      what => `/api/decisions/${id}${what}`,
    ),
    ...['/api/decisions', '/api/people', '/metrics', '/readyz'],
  ]
  const sentTo = async (id: DecisionId): Promise<string> => {
    const answers = []
    for (const visitor of [team.olga, team.ana]) for (const path of reads(id)) answers.push((await visitor.get(path)).text)
    return answers.join('\n')
  }
  /** Every byte of the data folder but the boxes. */
  const stored = (): Buffer => {
    const files = readdirSync(team.server.folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const outside = files.map(({ parentPath, name }) => join(parentPath, name)).filter(path => !path.endsWith('/box.json'))
    return Buffer.concat(outside.map(path => readFileSync(path)))
  }
  const backedUp = async (): Promise<Buffer> => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-backup-'))
    for await (const _part of copyStores(team.server.storage, folder)) void _part
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const bytes = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))))
    rmSync(folder, { recursive: true })
    return bytes
  }
  /** Whatever would betray a ballot: its key in any spelling, its credential, its signature, its words. */
  const marksOf = ({ key, credential, signature, content, reason }: SecretBallot): string[] => {
    const bytes = Buffer.from(key, 'base64url')
    return [
      key,
      bytes.toString('hex'),
      bytes.toString('base64'),
      bytes.toString('latin1'),
      credential,
      signature,
      content,
      reason?.text ?? key,
    ]
  }

  test('[P1] [P2] no key and no mark outside the box until the poll is published: nothing sent, logged, exported, backed up, written', async () => {
    const journey = await journeyTo(team, 'vote', SECRET)
    const { id, first, second } = journey
    const live = team.olga.live(id)
    await live.until(({ frames }) => frames.length > 0)
    const marks: string[] = []
    let seen = ''
    for (const [i, voter] of (await votersOf(journey)).entries()) {
      for (const choice of [first, second]) {
        const lines = team.server.logged.length
        const signed = (await voter.takesPaper()).signs({ approvals: [choice] }, `Marked words of voter ${i} for ${choice}`)
        const linesOfPaper = team.server.logged.length - lines
        expect((await voter.put(signed)).status).toBe(200)
        expect((await voter.find()).status).toBe(200)
        expect(team.server.logged.length - lines - linesOfPaper).toBe(0) // nobody can read from the log that somebody was at the box
        marks.push(...marksOf(signed))
        seen = `${await sentTo(id)}${JSON.stringify(live.frames)}${team.server.logged.join('\n')}`
        const bytes = [stored(), await backedUp()]
        for (const mark of marks) {
          expect(seen).not.toContain(mark)
          for (const copy of bytes) expect(copy.includes(mark, 0, 'latin1') || copy.includes(mark)).toBe(false)
        }
      }
    }
    expect(seen).not.toContain('ballot-box/')
    await team.ana.does(id, { type: 'AdvancePhase', from: 'vote' })
    expect(await sentTo(id)).toContain(marks.at(-8)) // the search would have found them
    live.close()
  }, 120_000)

  test('[P1] the streams of who does not vote are equal up to ids and times, whatever was voted', async () => {
    const run = async (choose: (journey: Journey) => readonly [IdeaId, IdeaId, IdeaId]): Promise<string> => {
      const journey = await journeyTo(team, 'vote', SECRET)
      const live = team.olga.live(journey.id)
      await live.until(({ frames }) => frames.length > 0)
      const choices = choose(journey)
      for (const [i, voter] of (await votersOf(journey)).entries())
        await voter.votes({ approvals: [choices[i] ?? journey.first] })
      const seq = (await team.olga.view(journey.id)).seq
      await live.until(({ lastSeq }) => lastSeq >= seq)
      const text = `${live.frames.map(frame => JSON.stringify(frame)).join('\n')}${JSON.stringify(await team.olga.log(journey.id))}`
      live.close()
      return withoutIds(text)
    }
    const [one, other] = [
      await run(({ first }) => [first, first, first]),
      await run(({ second, first }) => [second, second, first]),
    ]
    expect(one.length).toBeGreaterThan(1_000)
    expect(other).toBe(one)
  }, 120_000)

  test('[P1] first ballot, change, withdrawal, search, found or not: same lengths in and out, whatever the choice', async () => {
    const journey = await journeyTo(team, 'vote', SECRET)
    const { first, second } = journey
    const [ana, ben] = await votersOf(journey)
    if (!ana || !ben) throw new Error('Nobody votes')
    await ana.takesPaper()
    const [sent, got, heads] = [new Set<number>(), new Set<number>(), new Set<string>()]
    const note = (body: string, answer: Awaited<ReturnType<SecretVoter['find']>>) => {
      expect(answer.status).toBe(200)
      sent.add(Buffer.byteLength(body))
      got.add(answer.bytes)
      heads.add([...answer.headers].map(([name, value]) => `${name}:${name === 'date' ? '' : value}`).join('\n'))
    }
    note(ana.bodyOf({ key: ana.key }), await ana.find())
    for (const [vote, words] of [
      [{ approvals: [] }, ''],
      [{ approvals: [first, second].toSorted() }, 'x'.repeat(500)],
      [{ abstain: true }, 'Short'],
      [null, ''],
    ] as const) {
      const signed = ana.signs(vote, words)
      note(ana.bodyOf(signed), await ana.put(signed))
      note(ana.bodyOf({ key: ana.key }), await ana.find())
    }
    expect([[...sent], [...got], heads.size]).toEqual([[4_096], [4_096], 1])
    const [head = ''] = heads
    expect(head).toContain('cache-control:no-store')
    expect(head).not.toMatch(/^(set-cookie|server-timing|x-request-id|request-id|x-ratelimit|ratelimit|retry-after|etag)/m)
  }, 120_000)

  test('[P1] whatever is refused is as long on the way as what is taken, head and all', async () => {
    const journey = await journeyTo(team, 'vote', SECRET)
    const { id, first, second } = journey
    const [ana, ben] = await votersOf(journey)
    if (!ana || !ben) throw new Error('Nobody votes')
    await ana.takesPaper()
    await ben.takesPaper()
    const [older, newer] = [ana.signs({ approvals: [first] }), ana.signs({ approvals: [second] })]
    const put = (ballot: object) => postBare(team.server, ana.boxPath, ana.bodyOf(ballot))
    const answers: { what: string; onTheWay: number }[] = []
    const note = async (what: string, asked: ReturnType<typeof postBare>) => {
      const { status, body, onTheWay } = await asked
      answers.push({ what: `${status} ${body.code ?? what}`, onTheWay })
    }
    await note('taken', put(newer))
    await note('found', ana.find())
    await note('not found', ben.find())
    await note('', put(older))
    await note('', put({ ...older, credential: 'AA' }))
    await note('', put({ ...older, content: newer.content }))
    await note('', put(ana.signs({ choice: first })))
    await note('', put({ ...older, by: 'somebody' }))
    await note('', put({ ...older, key: 7, content: 7, signature: 7 }))
    await note('', ana.put(newer, { Cookie: 'some=one' }))
    await note('', ana.put(newer, { Origin: 'https://elsewhere.example' }))
    await note('', ana.put(newer, { 'Content-Type': 'text/plain' }))
    await note('', postBare(team.server, ana.boxPath, ' '.repeat(33 << 10)))
    await note('', postBare(team.server, ana.boxPath.replace('vote-1', 'vote-9'), '{}'))
    await note('', postBare(team.server, '/api/ballot-box/x/y', '{}'))
    await team.ana.does(id, { type: 'PauseDecision' })
    await note('', put(newer))
    await team.ana.does(id, { type: 'ResumeDecision' })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'vote', reason: 'One is enough' })
    await note('', put(newer))
    await note('find', ana.find())
    expect(new Set(answers.map(({ what }) => what)).size).toBe(15) // none was met by a check that comes before its own
    expect(new Set(answers.map(({ onTheWay }) => onTheWay)).size, JSON.stringify(answers)).toBe(1)
  }, 120_000)
})

describe('a guesser with one copy of what is stored, who knows in which order people came', () => {
  const VOTERS = 10
  const ballotOf = (): SecretBallot => {
    const ballot = someBallot()
    return { ...ballot, credential: randomBytes(20).toString('hex') } // some two hundred bytes in all
  }
  const keysOf = (ballots: readonly SecretBallot[]) => ballots.map(({ key }) => key)
  type Kept = { copies: readonly Buffer[]; truth: readonly string[] }

  async function inTheFile(): Promise<Kept> {
    const folder = await mkdtemp(join(tmpdir(), 'concord-guess-'))
    const place = { decisionId: crypto.randomUUID(), poll: 'vote-1' as PollId }
    const box = openFileBallotBox(folder)
    await box.lay(place)
    const ballots = Array.from({ length: VOTERS }, ballotOf)
    for (const ballot of ballots) await box.put(place, ballot)
    const names = readdirSync(folderOf(folder, place))
    const copies = await Promise.all(names.map(name => readFile(join(folderOf(folder, place), name))))
    await rm(folder, { recursive: true })
    return { copies, truth: keysOf(ballots) }
  }

  async function inRecords(): Promise<Kept> {
    const folder = await mkdtemp(join(tmpdir(), 'concord-guess-'))
    const ballots = Array.from({ length: VOTERS }, ballotOf)
    const copies = [await lmdbRecordPerBallot(folder, ballots)]
    await rm(folder, { recursive: true })
    return { copies, truth: keysOf(ballots) }
  }

  const hitsOf = (kept: readonly Kept[]) =>
    Object.entries(guessers).map(([name, guess]) => ({
      name,
      right: kept.reduce((sum, { copies, truth }) => sum + hits(guess(copies, truth), truth), 0),
    }))
  const many = async (make: () => Promise<Kept>, count: number): Promise<Kept[]> => {
    const kept: Kept[] = []
    for (let i = 0; i < count; i += 10) kept.push(...(await Promise.all(Array.from({ length: 10 }, make))))
    return kept
  }

  test(`[Q5] is at chance over ${polls} polls: of ten ballots one falls to its voter, give or take`, async () => {
    const found = hitsOf(await many(inTheFile, polls))
    for (const { name, right } of found) {
      // Of a random order one hit a poll is expected, with a deviation of one; eight guessers are tried, so four deviations.
      expect(Math.abs(right - polls), `${name}: ${right} of ${polls * VOTERS}`).toBeLessThanOrEqual(4 * Math.sqrt(polls))
    }
  }, 120_000)

  test('[Q5] would win against one record per ballot: so the search is a search', async () => {
    const best = Math.max(...hitsOf(await many(inRecords, 20)).map(({ right }) => right))
    expect(best).toBeGreaterThan(0.9 * 20 * VOTERS)
  }, 120_000)
})

/** Ids, hashes, keys and instants by the order in which they come, so that two runs can be held against one another. */
function withoutIds(text: string): string {
  const names = new Map<string, string>()
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,64}\b|[\w-]{43,}|\b1\d{12}\b/g, found => {
    const name = names.get(found) ?? `#${names.size}`
    names.set(found, name)
    return name
  })
}
