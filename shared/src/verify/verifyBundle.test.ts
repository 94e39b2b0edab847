import { describe, expect, test } from 'vitest'
import type { DecisionEvent, EventOf, EventType } from '../decision/events.ts'
import { toBase64url } from '../secret/base64url.ts'
import { resultMark } from '../secret/crockford.ts'
import { ana, ben, dan, olga } from '../testing/given.ts'
import { bundleOf, decidedBundle, forged, testTools, textDecision } from '../testing/givenBundle.ts'
import { castAll, choose1, daily, eve, goTo, monday, never, vote1 } from '../testing/stages.ts'
import type { Bundle } from './bundle.ts'
import { hashesOf } from './bundle.ts'
import type { Finding } from './finding.ts'
import { hasFailed, verifyBundle } from './verifyBundle.ts'

const whole = decidedBundle()
const failures = (bundle: Bundle) => verifyBundle(bundle, testTools).filter(({ verdict }) => verdict === 'fails')
const sentences = (found: readonly Finding[]) => found.map(({ sentence }) => sentence).join('\n')

const indexOf = (type: EventType, log: readonly DecisionEvent[] = whole.log) => log.findIndex(event => event.type === type)
/** The first event of a type, changed. */
function changing<T extends EventType>(type: T, change: (event: EventOf<T>) => object) {
  const isOne = (event: DecisionEvent): event is EventOf<T> => event.type === type
  return (log: readonly DecisionEvent[]): DecisionEvent[] => {
    const at = log.findIndex(isOne)
    return log.map((event, i) =>
      i === at && isOne(event) ? Object.assign<DecisionEvent, object>({ ...event }, change(event)) : event,
    )
  }
}

/** As `tiedIn`, with texts that can be checked. */
function tied(phase: 'vote' | 'choose') {
  const decision = goTo(textDecision(phase === 'vote' ? { shortlistSize: 1, tieRule: 'facilitator' } : {}), phase)
  if (phase === 'vote') castAll(decision, { approvals: [daily] }, { approvals: [monday] })
  else castAll(decision, { choice: daily }, { choice: monday })
  return decision.does(ana, { type: 'AdvancePhase', from: phase, reason: 'Time is up' })
}

describe('a whole decision', () => {
  test('[L5] holds in all that is said, and what no file can show is said as well', () => {
    for (const ideaAuthors of ['shown', 'hidden-until-vote-closes'] as const) {
      for (const ballots of ['open', 'open-at-close'] as const) {
        const found = verifyBundle(decidedBundle({ ideaAuthors, ballots, chooseBallots: ballots }), testTools)
        expect(sentences(found.filter(({ verdict }) => verdict === 'fails'))).toBe('')
        expect(new Set(found.map(({ check }) => check))).toEqual(
          new Set(['file', 'chain', 'rules', 'rights', 'roll', 'ballots', 'recount', 'mark', 'documents', 'limits']),
        )
      }
    }
    const said = sentences(verifyBundle(whole, testTools))
    expect(said).toContain('Counted again, vote 1 ends as the record says: “Ship daily”, “Ship on Mondays”, “Never ship”.')
    expect(said).toContain('cannot show that whoever is named as having taken part did so themselves')
    expect(said).toContain('nobody watched the network')
    expect(said).toContain('compare its last seal, or the marks of its results, with somebody else')
  })

  test('[L5] of a poll without a result it says why there is nothing to count', () => {
    const sayOf = (decision: ReturnType<typeof textDecision>) => sentences(verifyBundle(bundleOf(decision.log), testTools))
    const open = goTo(textDecision(), 'vote')
    expect(sayOf(open)).toContain('Vote 1 was still open, so there is nothing to count yet.')
    open.does(ana, { type: 'CancelDecision', reason: 'Overtaken' })
    expect(sayOf(open)).toContain('Vote 1 was set aside before it closed, and was not counted.')
  })

  test('[L5] undone, reverted, tied and broken, run off, paused, cancelled: what the rules allow holds', () => {
    const walks = [
      tied('choose').does(ana, { type: 'OpenRunOff', poll: choose1 }),
      tied('vote').does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [monday], reason: 'It is asked for' }),
      goTo(textDecision(), 'feedback').does(ana, { type: 'RevertPhase', to: 'vote', reason: 'Cleo was away' }),
      goTo(textDecision(), 'vote')
        .does(ana, { type: 'PauseDecision' })
        .does(ana, { type: 'CancelDecision', reason: 'Overtaken' }),
    ]
    const undone = goTo(textDecision(), 'feedback')
    walks.push(undone.does(ana, { type: 'UndoAdvance', seq: undone.state.undoable?.seq ?? 0 }))
    walks.push(textDecision().does(olga, { type: 'AddPerson', personId: eve, role: 'facilitator' }))
    for (const { log } of walks) expect(sentences(failures(bundleOf(log)))).toBe('')
  })

  test('[L5] without the quorum it says who went on all the same', () => {
    const decision = goTo(textDecision({ quorum: { vote: 1, choose: 1 } }), 'feedback')
    const found = verifyBundle(bundleOf(decision.log), testTools)
    expect(hasFailed(found)).toBe(false)
    expect(sentences(found)).toContain(
      'The quorum was not met: 2 ballots from 3 people in vote 1, 3 were needed. Ana went on all the same',
    )
  })

  test('[L5] a text that was taken out for good breaks nothing', () => {
    const cleared = whole.log.map(event =>
      event.type === 'StatusPosted' || event.type === 'TaskAdded'
        ? { ...event, title: { sha256: 'title' in event ? event.title.sha256 : '' } }
        : event,
    )
    expect(sentences(failures({ ...whole, log: cleared }))).toBe('')
  })
})

const isHash = (name: string) => name === 'hash' || name === 'prev'

describe('one change', () => {
  test('[L5] of any field of any event is named by its entry', () => {
    for (const [i, event] of whole.log.entries()) {
      for (const name of Object.keys(event)) {
        const log = whole.log.map(
          (one, at): DecisionEvent =>
            at === i ? Object.assign({}, one, { [name]: isHash(name) ? '1'.repeat(64) : 'forged' }) : one,
        )
        const found = failures({ ...whole, log })
        expect(found.find(({ check }) => check === 'chain')?.place, `${event.type}.${name}`).toEqual({ seq: i + 1 })
      }
    }
  })

  test('[L5] of a part that no event vouches for is named by that part', () => {
    const [person] = whole.people
    if (!person) throw new Error('There are people')
    const others: [Partial<Bundle>, string][] = [
      [
        { people: whole.people.with(0, { ...person, name: 'Anna' }) },
        'The names of the people (“people”) are not what was written into the file.',
      ],
      [{ people: whole.people.slice(1) }, 'The names of the people'],
      [{ origin: { ...whole.origin, workspace: 'Elsewhere' } }, 'Where the file comes from'],
      [{ documents: whole.documents.slice(1) }, 'The list of the texts'],
      [{ hashes: { ...whole.hashes, files: 'f'.repeat(64) } }, 'The list of the uploaded files'],
      [{ decisionId: eve as never }, 'the record is that of another decision'],
    ]
    for (const [change, words] of others) expect(sentences(failures({ ...whole, ...change }))).toContain(words)
  })

  test('[L5] of a frozen text is named by its document, whoever hashes it again', () => {
    const other = new TextEncoder().encode('Begin in April.')
    const documents = whole.documents.map(one =>
      one.document === 'plan' ? { ...one, state: toBase64url(other), sha256: testToolsHex(other) } : one,
    )
    const found = failures(forged({ ...whole, documents }, log => log))
    expect(found).toMatchObject([{ check: 'documents', place: { document: 'plan' } }])
    expect(sentences(found)).toContain('its words have another hash')
  })
})

const testToolsHex = (bytes: Uint8Array) => Buffer.from(testTools.hash(bytes)).toString('hex')

describe('a forger who hashes the chain again', () => {
  const vote = (event: EventOf<'PollClosed'>) => event.ballots ?? []
  const atVote = { place: { poll: vote1 } }
  test.each<[string, (log: readonly DecisionEvent[]) => readonly DecisionEvent[], object, string]>([
    [
      'drops a ballot',
      changing('PollClosed', event => ({ ballots: vote(event).slice(1) })),
      { check: 'ballots', ...atVote },
      'they voted, and it is missing',
    ],
    [
      'adds a ballot of somebody on the roll who did not vote',
      changing('PollClosed', event => ({ ballots: [...vote(event), { by: ana, ballot: { approvals: [never] } }] })),
      { check: 'ballots', place: { poll: vote1, person: ana } },
      'the record does not say that they voted',
    ],
    [
      'adds a ballot of an observer',
      changing('PollClosed', event => ({ ballots: [...vote(event), { by: dan, ballot: { approvals: [never] } }] })),
      { check: 'ballots', place: { poll: vote1, person: dan } },
      'they did not stand on the roll',
    ],
    [
      'counts a ballot twice',
      changing('PollClosed', event => ({ ballots: [...vote(event), ...vote(event).slice(0, 1)] })),
      { check: 'ballots', ...atVote },
      'there is a second one',
    ],
    [
      'exchanges what two ballots say for something else',
      changing('PollClosed', event => ({ ballots: vote(event).map(one => ({ ...one, ballot: { approvals: [never] } })) })),
      { check: 'recount', ...atVote },
      'the record says “Ship daily”, “Ship on Mondays”, “Never ship”, the ballots say “Never ship”',
    ],
    [
      'puts an option into a ballot that nobody could choose',
      changing('PollClosed', event => ({ ballots: vote(event).map(one => ({ ...one, ballot: { approvals: [eve as never] } })) })),
      { check: 'ballots', ...atVote },
      'unknown-option',
    ],
    [
      'changes the result',
      changing('PollClosed', ({ result }) => ({ result: { ...result, winners: [never] } })),
      { check: 'recount', ...atVote },
      'does not end as the record says',
    ],
    [
      'changes the shortlist',
      changing('ShortlistMade', () => ({ ideaIds: [never] })),
      { check: 'recount' },
      '“Never ship”, and “Ship daily”, “Ship on Mondays”, “Never ship” should follow',
    ],
    ['changes the choice', changing('OutcomeReached', () => ({ ideaId: monday })), { check: 'recount' }, 'should follow'],
    [
      'takes somebody off the roll who has voted',
      changing('PollOpened', ({ roll }) => ({ roll: roll.filter(person => person !== ben) })),
      { check: 'roll', place: { poll: vote1, person: ben } },
      'they did not stand on the roll',
    ],
    [
      'puts somebody on the roll twice',
      changing('PollOpened', ({ roll }) => ({ roll: [...roll, ben] })),
      { check: 'roll', ...atVote },
      'somebody stands on the roll twice',
    ],
    [
      'lets somebody vote after the close',
      log => {
        const cast = log[indexOf('BallotCast')]
        return cast ? log.toSpliced(indexOf('ShortlistMade') + 1, 0, { ...cast, commandId: 'later' as never }) : log
      },
      { check: 'roll', ...atVote },
      'it came when the poll was closed',
    ],
    [
      'lets a participant go on to the next step',
      changing('PhaseAdvanced', () => ({ by: ben })),
      { check: 'rights' },
      'only a facilitator may',
    ],
    [
      'lets somebody outside post an idea',
      changing('IdeaPosted', () => ({ by: eve })),
      { check: 'rights' },
      'they were not in the decision',
    ],
    [
      'posts an idea while votes are cast',
      log => {
        const posted = log[indexOf('IdeaPosted')]
        return posted ? log.toSpliced(indexOf('BallotCast'), 0, { ...posted, commandId: 'later' as never }) : log
      },
      { check: 'rights' },
      'another step was running',
    ],
    [
      'changes the text that was voted on',
      changing('DocumentFrozen', () => ({ sha256: 'e'.repeat(64) })),
      { check: 'documents', place: { document: 'brief' } },
      'its words have another hash',
    ],
    [
      'begins another decision in the middle',
      log => [...log, ...log.slice(0, 1)],
      { check: 'rules' },
      'in the middle of another',
    ],
    ['leaves the beginning out', log => log.slice(1), { check: 'rules', place: { seq: 1 } }, 'does not begin with the beginning'],
    [
      'writes an event of which the rules know nothing',
      log => [...log, { ...log[5], type: 'StarGiven', commandId: 'new' } as unknown as DecisionEvent],
      { check: 'rules', place: { seq: 31 } },
      'this version does not know',
    ],
    [
      'leaves out that the quorum was overridden',
      changing('PollOpened', () => ({ quorum: 1 })),
      { check: 'recount', ...atVote },
      'The poll should have stayed open',
    ],
  ])('[L6] and %s is found', (_what, change, finding, words) => {
    const found = failures(forged(whole, change))
    expect(sentences(found)).toContain(words)
    expect(found).toEqual(expect.arrayContaining([expect.objectContaining(deep(finding))]))
  })

  test('[L6] and any event that is left out or doubled, and is not a mere addition, leaves a trace in the rules or in the count', () => {
    const needed: EventType[] = [
      'PersonAdded',
      'PhaseAdvanced',
      'DocumentFrozen',
      'PollOpened',
      'BallotCast',
      'PollClosed',
      'ShortlistMade',
    ]
    for (const type of needed) {
      const found = failures(forged(whole, log => log.toSpliced(indexOf(type, log), 1)))
      expect(found.length, `without ${type}`).toBeGreaterThan(0)
    }
  })
})

/** Places may say more than is asked for. */
const deep = ({ place, ...rest }: { place?: object; check?: string }) => ({
  ...rest,
  ...(place && { place: expect.objectContaining(place) }),
})

describe('a tie at the cut that a lot has broken', () => {
  const decision = goTo(textDecision({ tieRule: 'lot', shortlistSize: 1 }), 'vote')
  castAll(decision, { approvals: [daily] }, { approvals: [monday] })
  const drawn = bundleOf(decision.does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Time is up' }).log)

  test('[V10] is drawn again with the number that was sealed before the vote opened', () => {
    const found = verifyBundle(drawn, testTools)
    expect(hasFailed(found)).toBe(false)
    expect(sentences(found)).toContain('The lot of vote 1 was drawn with the number that was sealed before the vote opened.')
  })

  test('[L6] with another number, or another winner, it is found', () => {
    const otherSeed = changing('PollClosed', () => ({ lotSeed: 'ab'.repeat(32) }))
    expect(sentences(failures(forged(drawn, otherSeed)))).toContain('was not drawn with the number that was sealed')
    const loser = drawn.log.flatMap(event =>
      event.type === 'PollClosed' ? event.result.cut.tied.filter(id => !event.result.winners.includes(id as never)) : [],
    )
    const otherWinner = changing('PollClosed', ({ result }) => ({ result: { ...result, winners: loser, byLot: loser } }))
    expect(sentences(failures(forged(drawn, otherWinner)))).toContain('does not end as the record says')
  })
})

describe('the mark of a result', () => {
  test('[L5] is the first eighty bits of the hash of the close, and covers every ballot', () => {
    expect(resultMark('0'.repeat(64))).toBe('0000-0000-0000-0000')
    expect(resultMark(`${'f'.repeat(20)}${'0'.repeat(44)}`)).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    expect(resultMark(`08421084210842108421${'0'.repeat(44)}`)).toBe('1111-1111-1111-1111')
    const closed = (bundle: Bundle) => bundle.log[indexOf('PollClosed')]?.hash ?? ''
    const other = forged(
      whole,
      changing('BallotCast', () => ({ at: 1 })),
    )
    expect(resultMark(closed(other))).not.toBe(resultMark(closed(whole)))
  })
})

test('[L5] hashes of the parts do not hang on the order of their fields', () => {
  const { address, workspace, exportedAt } = whole.origin
  expect(hashesOf({ ...whole, origin: { exportedAt, address, workspace } }, testTools.hash)).toEqual(whole.hashes)
})
