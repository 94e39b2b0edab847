/** SECRET-BALLOTS, section 9: forged bundles of secret polls, the chain hashed again each time. */
import { describe, expect, test } from 'vitest'
import type { DecisionEvent, EventOf } from '../decision/events.ts'
import type { PublishedBallot } from '../decision/keyedBallot.ts'
import { ana, ben, cleo, dan } from '../testing/given.ts'
import { bundleOf, forged, testTools } from '../testing/givenBundle.ts'
import { SecretDecision } from '../testing/secretVoters.ts'
import { daily, goTo, monday, never, vote1 } from '../testing/stages.ts'
import type { Bundle } from './bundle.ts'
import type { Finding } from './finding.ts'
import { verifyBundle } from './verifyBundle.ts'

function closedVote(): SecretDecision {
  const decision = new SecretDecision()
  decision.does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AddPerson', personId: dan, role: 'participant' },
  )
  goTo(decision, 'vote')
  decision
    .votes(ana, { approvals: [daily] }, 'It is the\nsimplest')
    .votes(ben, { approvals: [monday] })
    .votes(cleo, { approvals: [daily] })
  decision
    .votes(ben, { approvals: [daily, monday] })
    .votes(dan, { approvals: [never] })
    .votes(dan, null)
  return decision.does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Time is up' })
}

const decision = closedVote()
const whole = bundleOf(decision.log)
const sentences = (found: readonly Finding[]) => found.map(({ sentence }) => sentence).join('\n')
const failures = (bundle: Bundle) => verifyBundle(bundle, testTools).filter(({ verdict }) => verdict === 'fails')

type Log = readonly DecisionEvent[]
const closeOf = (log: Log) => log.findIndex(({ type }) => type === 'PollClosed')
const isKeyed = (one: object): one is PublishedBallot => 'key' in one
const ballotsIn = (event: EventOf<'PollClosed'>): PublishedBallot[] => (event.ballots ?? []).filter(isKeyed)
/** The published list, changed. */
const listed = (change: (ballots: PublishedBallot[]) => readonly PublishedBallot[]) => (log: Log) =>
  log.map((event): DecisionEvent => (event.type === 'PollClosed' ? { ...event, ballots: change(ballotsIn(event)) } : event))
const firstBallot = (change: (ballot: PublishedBallot) => PublishedBallot) =>
  listed(ballots => ballots.map((ballot, i) => (i === 0 ? change(ballot) : ballot)))
/** Without the first that was counted. */
const withoutOne = (ballots: PublishedBallot[]) =>
  ballots.toSpliced(
    ballots.findIndex(({ content }) => !content.startsWith('{"ballot":null')),
    1,
  )
const flipped = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)

test('[Q6] a whole secret vote holds: keys, roll, papers, list, every ballot, count and mark', () => {
  const found = verifyBundle(whole, testTools)
  expect(sentences(found.filter(({ verdict }) => verdict === 'fails'))).toBe('')
  const said = sentences(found)
  expect(said).toContain('The keys with which vote 1 tells true ballots from false ones are sound')
  expect(said).toContain('4 papers for vote 1, each taken once, by somebody who could take part')
  expect(said).toContain('4 ballots published for vote 1, no more than papers were taken')
  expect(said).toContain('Counted again, vote 1 ends as the record says: “Ship daily”')
  expect(said).toContain('The quorum was met: 3 ballots from 4 people in vote 1')
})

test('[Q4] a reason that was taken out for good leaves its ballot valid', () => {
  const removed = listed(ballots =>
    ballots.map(({ reason, ...ballot }) => (reason ? { ...ballot, reason: { sha256: reason.sha256 } } : ballot)),
  )
  expect(sentences(failures({ ...whole, log: removed(whole.log) }))).toBe('')
})

describe('a forger who hashes the chain again', () => {
  const other = closedVote()
  test.each<[string, (log: Log) => Log, string, string]>([
    ['drops a ballot', listed(withoutOne), 'recount', 'does not end as the record says'],
    [
      'counts a ballot twice',
      listed(ballots => [...ballots, ...ballots.slice(-1)]),
      'closing',
      'is out of order, or stands there twice',
    ],
    ['puts the list in another order', listed(ballots => ballots.toReversed()), 'closing', 'is out of order'],
    ['changes a key', firstBallot(one => ({ ...one, key: flipped(one.key) })), 'ballots', 'its key'],
    [
      'changes a credential',
      firstBallot(one => ({ ...one, credential: flipped(one.credential) })),
      'ballots',
      'its key has no credential',
    ],
    [
      'changes a signature',
      firstBallot(one => ({ ...one, signature: flipped(one.signature) })),
      'ballots',
      'its signature is not by its key',
    ],
    [
      'changes what a ballot says',
      firstBallot(one => ({ ...one, content: one.content.replace(/"version":\d+/, '"version":77') })),
      'ballots',
      'its signature is not by its key',
    ],
    [
      'exchanges the contents of two ballots',
      listed(([one, two, ...more]) =>
        one && two ? [{ ...one, content: two.content }, { ...two, content: one.content }, ...more] : more,
      ),
      'ballots',
      'its signature is not by its key',
    ],
    [
      'exchanges credentials of two ballots',
      listed(([one, two, ...more]) => (one && two ? [{ ...one, credential: two.credential }, two, ...more] : more)),
      'ballots',
      'its key has no credential of this poll',
    ],
    [
      'brings ballots of another poll along',
      listed(() => other.log.flatMap(event => (event.type === 'PollClosed' ? ballotsIn(event) : []))),
      'ballots',
      'its key has no credential of this poll',
    ],
    [
      'changes a reason, and commits to it',
      listed(ballots => ballots.map(one => (one.reason ? { ...one, reason: { sha256: 'a'.repeat(64) } } : one))),
      'ballots',
      'its reason is not the one that was signed',
    ],
    [
      'gives a reason to a ballot that has none',
      listed(ballots => ballots.map(one => (one.reason ? one : { ...one, reason: { sha256: 'a'.repeat(64) } }))),
      'ballots',
      'its reason is not the one that was signed',
    ],
    [
      'changes the roll',
      log =>
        log.map(
          (event): DecisionEvent =>
            event.type === 'PollOpened' ? { ...event, roll: event.roll.filter(id => id !== ben) } : event,
        ),
      'papers',
      'they did not stand on the roll',
    ],
    [
      'changes anything at all before the vote opened, so that all that was signed is void',
      log => log.map((event): DecisionEvent => (event.type === 'IdeaPosted' ? { ...event, at: event.at + 1 } : event)),
      'ballots',
      'its key has no credential of this poll',
    ],
    [
      'exchanges the key of the poll',
      log => log.map((event): DecisionEvent => (event.type === 'PollOpened' ? { ...event, publicKey: 'AAAA' } : event)),
      'opening',
      'not of the kind that is known',
    ],
    [
      'takes a paper away',
      log =>
        log.toSpliced(
          log.findIndex(({ type }) => type === 'BallotPaperTaken'),
          1,
        ),
      'closing',
      'it says that 4 papers were taken, and the record has 3',
    ],
    [
      'gives somebody a second paper',
      log => {
        const at = log.findIndex(({ type }) => type === 'BallotPaperTaken')
        const paper = log[at]
        return paper ? log.toSpliced(at, 0, { ...paper, commandId: 'again' as never }) : log
      },
      'papers',
      'they had taken one before',
    ],
    [
      'takes a paper after the close',
      log => {
        const paper = log.find(({ type }) => type === 'BallotPaperTaken')
        return paper ? [...log, { ...paper, commandId: 'again' as never }] : log
      },
      'papers',
      'it came when the poll was closed',
    ],
    [
      'counts the papers another way',
      log => log.map((event): DecisionEvent => (event.type === 'PollClosed' ? { ...event, papers: 3 } : event)),
      'closing',
      'it says that 3 papers were taken, and the record has 4',
    ],
    [
      'opens a published list again',
      log => log.toSpliced(log.length, 0, { ...log[closeOf(log)], type: 'PollReopened', commandId: 'again' } as never),
      'closing',
      'a published list never opens again',
    ],
  ])('[L6] and %s is found', (_what, change, check, words) => {
    const found = failures(forged(whole, change))
    expect(sentences(found)).toContain(words)
    expect(found.map(one => one.check)).toContain(check)
    const at = found.find(one => one.check === check)?.place
    expect(at).toMatchObject({ poll: vote1 })
  })

  test('[L6] and who is missing is told so by the code of their own browser, also where all the rest was made to fit', () => {
    const mine = [...decision.mine.values()]
    const good = verifyBundle(whole, { ...testTools, mine })
    expect(good.filter(({ check }) => check === 'mine').map(({ verdict }) => verdict)).toEqual([
      'holds',
      'holds',
      'holds',
      'holds',
    ])
    const bens = decision.mine.get(ben)
    if (!bens) throw new Error('Ben has voted')
    const told = (log: (log: Log) => Log, ballot = bens) =>
      verifyBundle(forged(whole, log), { ...testTools, mine: [ballot] }).find(({ check }) => check === 'mine')
    expect(told(listed(ballots => ballots.filter(({ key }) => key !== bens.key)))).toMatchObject({
      verdict: 'fails',
      sentence: expect.stringContaining('Your ballot is missing from vote 1'),
      place: { ballot: bens.key },
    })
    expect(told(log => log, { ...bens, version: 9, content: bens.content.replace('"version":2', '"version":9') })).toMatchObject({
      verdict: 'fails',
      sentence: expect.stringContaining('An older ballot of yours was counted'),
    })
    expect(told(log => log, { ...bens, version: 1, content: bens.content.replace('"version":2', '"version":1') })).toMatchObject({
      verdict: 'note',
      sentence: expect.stringContaining('changed elsewhere with your code'),
    })
  })

  test('[L6] by the code alone: what the ballot says, that it was taken back, or that there is none', () => {
    const bens = decision.mine.get(ben)
    if (!bens) throw new Error('Ben has voted')
    const byCode = (key: string, log: (log: Log) => Log = all => all) =>
      verifyBundle(forged(whole, log), { ...testTools, mine: [{ poll: vote1, key, content: null }] }).find(
        ({ check }) => check === 'mine',
      )
    expect(byCode(bens.key)).toMatchObject({
      verdict: 'holds',
      sentence: expect.stringMatching(/^The ballot of the code that you entered is in the count of vote 1: “/),
    })
    expect(
      byCode(
        bens.key,
        listed(ballots => ballots.filter(({ key }) => key !== bens.key)),
      ),
    ).toMatchObject({
      verdict: 'note',
      sentence: expect.stringContaining('No ballot of the code that you entered is in the count of vote 1.'),
    })
    const takenBack = listed(ballots =>
      ballots.map(one =>
        one.key === bens.key ? { ...one, content: one.content.replace(/"ballot":\{.*?\},/, '"ballot":null,') } : one,
      ),
    )
    const noBallot = listed(ballots => ballots.map(one => (one.key === bens.key ? { ...one, content: '{"ballot":5}' } : one)))
    expect(byCode(bens.key, noBallot)).toMatchObject({ verdict: 'fails', sentence: expect.stringContaining('is no ballot') })
    expect(byCode(bens.key, takenBack)).toMatchObject({ verdict: 'note', sentence: expect.stringContaining('taken back') })
  })
})
