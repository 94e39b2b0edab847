/** A tie at the cut that a lot decides: sealed before the vote, drawn at its close, and drawn again by whoever wants to. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ana, type GivenDecision } from '../testing/given.ts'
import { bundleOf, forged, testTools, textDecision } from '../testing/givenBundle.ts'
import { castAll, daily, expectRefused, goTo, inPhase, monday, never, vote1 } from '../testing/stages.ts'
import { verifyBundle } from '../verify/verifyBundle.ts'
import { lotOrder } from '../voting/lot.ts'
import type { DecisionEvent, EventOf, EventType } from './events.ts'

const byLot = { tieRule: 'lot', shortlistSize: 2 } as const
const goOn = { type: 'AdvancePhase', from: 'vote', reason: 'Time is up' } as const
const sha256 = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())

/** `daily` is certain; `monday` and `never` are tied for one place. */
const tied = (decision: GivenDecision = inPhase('vote', byLot)) =>
  castAll(decision, { approvals: [daily] }, { approvals: [daily] })

function eventOf<T extends EventType>(decision: GivenDecision, type: T): EventOf<T> {
  const found = decision.log.findLast((event): event is EventOf<T> => event.type === type)
  if (!found) throw new Error(`No ${type}`)
  return found
}

describe('by lot', () => {
  test('[V10] the opening seals a seed that lies beside the log and that nobody is shown', () => {
    const decision = inPhase('vote', byLot)
    const { lotCommitment } = eventOf(decision, 'PollOpened')
    const seed = decision.side.lotSeedOf(vote1)
    expect(seed).toMatch(/^[0-9a-f]{64}$/)
    expect(lotCommitment).toBe(
      createHash('sha256')
        .update(Buffer.from(seed ?? '', 'hex'))
        .digest('hex'),
    )
    expect(JSON.stringify([decision.log, decision.state])).not.toContain(seed)
  })
  test('[V10] where no lot is asked for there is no seed', () => {
    const decision = inPhase('vote')
    expect(eventOf(decision, 'PollOpened')).not.toHaveProperty('lotCommitment')
    expect(eventOf(tied(decision).does(ana, goOn), 'PollClosed')).not.toHaveProperty('lotSeed')
  })
  test('[V10] the close draws, publishes the seed, and lets it lie nowhere else', () => {
    const decision = tied()
    const seed = decision.side.lotSeedOf(vote1) ?? ''
    decision.does(ana, goOn)
    const { lotSeed, result } = eventOf(decision, 'PollClosed')
    const order = lotOrder(seed, sha256)
    const first = order(monday) < order(never) ? monday : never
    expect(lotSeed).toBe(seed)
    expect(result).toMatchObject({ verdict: 'settled', winners: [daily, first], byLot: [first] })
    expect(decision.state).toMatchObject({
      phase: 'feedback',
      shortlist: { ideaIds: [daily, first] },
      polls: [{ lotSeed: seed }],
    })
    expect(decision.side.lotSeedOf(vote1)).toBeUndefined()
  })
  test('[V10] also where nothing was tied the seed comes to light, and nobody was drawn', () => {
    const decision = castAll(inPhase('vote', byLot), { approvals: [daily, monday] }, { approvals: [daily] }).does(ana, goOn)
    expect(eventOf(decision, 'PollClosed').lotSeed).toMatch(/^[0-9a-f]{64}$/)
    expect(eventOf(decision, 'PollClosed').result).not.toHaveProperty('byLot')
  })
  test('[P6] once the seed is out the step cannot be taken back', () => {
    const decision = tied().does(ana, goOn)
    const { undoable } = decision.state
    expect(undoable?.isFinal).toBe(true)
    expectRefused(decision.ask(ana, { type: 'UndoAdvance', seq: undoable?.seq ?? 0 }), 'cut-off', { why: 'shown' })
  })
  test('[C3] who does not have the seed cannot close: the page leaves it to the server', () => {
    const decision = tied()
    const { lotSeedOf: _unknown, ...facts } = decision.facts(ana)
    expectRefused(decision.decideWith(ana, goOn, facts), 'ask-the-server')
  })
  test('[V10] held again: another seed; a discarded one is thrown away unread', () => {
    const decision = tied()
    const before = eventOf(decision, 'PollOpened').lotCommitment
    decision.does(ana, { type: 'RevertPhase', to: 'vote', reason: 'Cleo was away' })
    expect(decision.side.lotSeedOf(vote1)).toBeUndefined()
    expect(decision.side.lotSeedOf('vote-2')).toBeDefined()
    expect(eventOf(decision, 'PollOpened').lotCommitment).not.toBe(before)
  })
})

describe('drawn again from the record', () => {
  const whole = bundleOf(tied(goTo(textDecision(byLot), 'vote')).does(ana, goOn).log)
  const failures = (change: (event: EventOf<'PollClosed'>) => DecisionEvent) =>
    verifyBundle(
      forged(whole, log => log.map(event => (event.type === 'PollClosed' ? change(event) : event))),
      testTools,
    ).filter(({ verdict }) => verdict === 'fails')

  test('[V10] it holds', () => {
    const said = verifyBundle(whole, testTools)
    expect(said.filter(({ verdict }) => verdict === 'fails')).toEqual([])
    expect(said.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('sealed before the vote opened'))
  })
  test('[V10] another seed, one that is missing, and another winner than the one drawn are found', () => {
    const isFound = expect.objectContaining({ check: 'recount' })
    expect(failures(event => ({ ...event, lotSeed: 'ab'.repeat(32) }))).toContainEqual(isFound)
    expect(failures(({ lotSeed: _gone, ...event }) => event)).toContainEqual(isFound)
    const swapped = failures(({ result, ...event }) => ({
      ...event,
      result: { ...result, byLot: result.byLot?.[0] === monday ? [never] : [monday] },
    }))
    expect(swapped).toContainEqual(isFound)
  })
})
