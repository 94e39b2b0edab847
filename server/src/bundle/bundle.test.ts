import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DecisionEvent, DecisionId } from '@concord/shared'
import { forged } from '@concord/shared/testing/givenBundle'
import { bundleText, readBundle } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Journey, journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { SecretVoter } from '../testing/secretVoter.ts'
import { Writer } from '../testing/writer.ts'

let team: Team
let decided: Journey
const folder = mkdtempSync(join(tmpdir(), 'concord-bundle-'))

beforeAll(async () => {
  team = await startTeam()
  decided = await journeyTo(team, 'ideas')
  await write(decided.id, 'brief', 'Nobody is awake at three.', 'The crews are: “Señor, o céu!” 🚢')
  const { ana, ben, cleo, server } = team
  await ben.does(decided.id, { type: 'PostIdea', ideaId: decided.first, text: 'A rota of three' })
  await cleo.does(decided.id, { type: 'PostIdea', ideaId: decided.second, text: 'Answer in the morning' })
  const goOn = (from: 'ideas' | 'vote' | 'feedback' | 'choose') =>
    ana.does(decided.id, { type: 'AdvancePhase', from, reason: 'Everybody is there' })
  await goOn('ideas')
  for (const voter of [ana, ben])
    await voter.does(decided.id, { type: 'CastBallot', poll: 'vote-1' as never, ballot: { approvals: [decided.first] } })
  await goOn('vote')
  await goOn('feedback')
  for (const voter of [ana, ben])
    await voter.does(decided.id, { type: 'CastBallot', poll: 'choose-1' as never, ballot: { choice: decided.first } })
  await goOn('choose')
  await write(decided.id, 'plan', 'Begin in March.')
  const dueAt = server.clock.now() + 864_000_000
  await ben.does(decided.id, { type: 'AcceptPlan' }, { type: 'PublishPlan', reviewAt: dueAt, reason: 'Small enough' })
}, 60_000)
afterAll(async () => {
  await team.server.remove()
  rmSync(folder, { recursive: true })
})

async function write(id: DecisionId, document: 'brief' | 'plan', ...lines: readonly string[]) {
  const { ana, server } = team
  const writer = await new Writer(server.url, ana, id, document).until(({ isSynced }) => isSynced)
  for (const line of lines) writer.type(line)
  while (!(await server.app.relay.facts(id, document)).text.endsWith(lines.at(-1) ?? '')) await new Promise(setImmediate)
  writer.leave()
}

const download = (id: DecisionId, visitor = team.ben) => visitor.get(`/api/decisions/${id}/bundle`)

/** The real command, in a process of its own. */
function verify(text: string | Buffer): { code: number | null; out: string; err: string } {
  const file = join(folder, 'decision.concord.json')
  writeFileSync(file, text)
  const command = resolve(import.meta.dirname, '../../bin/concord.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'verify', file], { encoding: 'utf8', cwd: folder })
  return { code: status, out: stdout, err: stderr }
}

describe('GET /api/decisions/:id/bundle', () => {
  test('[L4] is a file to keep: log, names, texts, and no word of what lies beside', async () => {
    const answer = await download(decided.id)
    expect(answer.headers.get('content-disposition')).toContain('filename="night-support.concord.json"')
    const read = readBundle(answer.text)
    if (!read.ok) throw new Error(read.problem)
    const { bundle } = read
    expect(read.oddAt).toBeNull()
    expect(bundle.log).toEqual(await team.ben.log(decided.id))
    expect(bundle.people.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben', 'Cleo', 'Olga'])
    expect(bundle.origin).toMatchObject({ workspace: 'Saltmarsh', exportedAt: team.server.clock.now() })
    expect(bundle.documents.map(({ document, frozen }) => `${document} ${frozen ? 'frozen' : 'now'}`)).toEqual([
      'brief frozen',
      'brief now',
      'notes frozen',
      'plan frozen',
      'plan now',
    ])
    expect(answer.text).not.toContain('Sam')
  })

  test('[L4] while a poll runs its ballots are not in it, nor are hidden authors', async () => {
    const { id, first } = await journeyTo(team, 'vote', { ideaAuthors: 'hidden-until-vote-closes' })
    await team.cleo.does(id, { type: 'CastBallot', poll: 'vote-1' as never, ballot: { approvals: [first] } })
    const { text } = await download(id)
    const read = readBundle(text)
    expect(read.ok && read.bundle.log.find(({ type }) => type === 'IdeaPosted')?.by).toBeUndefined()
    expect(text).not.toContain('approvals')
    expect(verify(text)).toMatchObject({ code: 0 })
  })
})

describe('concord verify', () => {
  test('[L5] says of a real decision that all of it holds, sentence by sentence, with the server stopped', async () => {
    const { text } = await download(decided.id)
    const { code, out, err } = verify(text)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('✓ The record is unbroken')
    expect(out).toContain('✓ Counted again, vote 1 ends as the record says: “A rota of three”, “Answer in the morning”.')
    expect(out).toMatch(/✓ The text of the brief of entry \d+ is word for word the one that was frozen then\./)
    expect(out).toContain('All of it holds.')
  })

  test('[L5] names the place of one bit, ends with 1, and with 2 where there is nothing to read', async () => {
    const { text } = await download(decided.id)
    const bytes = Buffer.from(text)
    const at = bytes.indexOf('A rota of three')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(verify(bytes)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ The record is broken at entry \d+ \(IdeaPosted\): its words/),
    })
    bytes[bytes.indexOf('"log"')] = 0x23
    expect(verify(bytes)).toMatchObject({ code: 2, err: expect.stringMatching(/line \d+, sign 1: The file is not JSON/) })
    expect(verify('')).toMatchObject({ code: 2 })
  })
})

describe('a secret vote of the real server', () => {
  test('[Q6] verifies with the server stopped; a ballot exchanged and hashed again is named by its key', async () => {
    const journey = await journeyTo(team, 'vote', { ballots: 'secret' })
    const { id, first, second } = journey
    const { ana, ben, cleo, server } = team
    const voters = await Promise.all([ana, ben, cleo].map(person => SecretVoter.of(server, person, id, vote1)))
    for (const voter of voters) await voter.votes({ approvals: [first] }, 'Because')
    await voters[1]?.votes({ approvals: [first, second].toSorted() })
    await ana.does(id, { type: 'AdvancePhase', from: 'vote' })
    const { text } = await download(id)
    const { code, out } = verify(text)
    expect(out).toContain('✓ 3 papers for vote 1, each taken once')
    expect(out).toContain('✓ Each ballot of vote 1 comes from somebody with a paper')
    expect({ code, failed: out.split('\n').filter(line => line.startsWith('✗')) }).toEqual({ code: 0, failed: [] })

    const read = readBundle(text)
    if (!read.ok) throw new Error(read.problem)
    const swapped = forged(read.bundle, log =>
      log.map((event): DecisionEvent => {
        if (event.type !== 'PollClosed') return event
        const ballots = (event.ballots ?? []).flatMap(one => ('key' in one ? [one] : []))
        return { ...event, ballots: ballots.map((one, i) => ({ ...one, content: ballots.at(i - 1)?.content ?? '' })) }
      }),
    )
    const { code: bad, out: said } = verify(bundleText(swapped))
    expect(bad).toBe(1)
    expect(said).toMatch(/✗ In vote 1, the ballot of the key \S{8}…: its signature is not by its key\./)
  })
})
