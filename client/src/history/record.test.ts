// @vitest-environment node
import type { Ballot, DecisionEvent, IdeaId, PollId, Settings } from '@concord/shared'
import { seal } from '@concord/shared/verify'
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, GivenDecision, idOf, nameInTests } from '../testing/givenDecision.ts'
import { checkLog } from './checkLog.ts'
import { logSentence } from './logSentence.ts'
import { votesTogether } from './votesTogether.ts'

const [first, second] = [idOf<IdeaId>('first'), idOf<IdeaId>('second')]

/** Ana, Ben and Cleo have voted, and feedback runs. */
function voted(settings: Partial<Settings> = {}, ballot: Ballot = { approvals: [first] }): GivenDecision {
  const decision = new GivenDecision(settings).does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AdvancePhase', from: 'context', reason: 'No video needed' },
  )
  decision.does(ben, { type: 'PostIdea', ideaId: first, text: 'Ship daily\nwith a checklist' })
  decision.does(cleo, { type: 'PostIdea', ideaId: second, text: 'Ship on Mondays' })
  decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  for (const person of [ana, ben, cleo]) decision.does(person, { type: 'CastBallot', poll: 'vote-1' as PollId, ballot })
  return decision.does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'All have voted' })
}

/** The same events in a chain of their own, one of them changed: what somebody with the whole store could write. */
function rewritten({ log }: GivenDecision, change: (event: DecisionEvent) => object): readonly DecisionEvent[] {
  const chain: DecisionEvent[] = []
  for (const event of log) {
    const { seq: _seq, prev: _prev, hash: _hash, commandId, ...draft } = { ...event, ...change(event) } as DecisionEvent
    chain.push(...seal([draft], { seq: chain.length, head: chain.at(-1)?.hash ?? '0'.repeat(64) }, commandId))
  }
  return chain
}

describe('the record checked on this device', () => {
  test('[L1] a whole record is good, and the state follows from it', () => {
    const { log, state } = voted()
    expect(checkLog(log, state)).toEqual({ flaw: null, strangers: 0, isSame: true })
  })

  test('[L1] an entry that was changed is found at its place', () => {
    const { log, state } = voted()
    const changed = log.map(event => (event.seq === 2 ? { ...event, at: event.at + 1 } : event))
    expect(checkLog(changed, state)).toMatchObject({ flaw: { seq: 2, flaw: 'wrong-hash' }, isSame: false })
  })

  test('[B1] a ballot by somebody who was not on the list is found, though the chain is whole', () => {
    const decision = voted()
    const log = rewritten(decision, event => (event.type === 'PollOpened' ? { roll: [ana, ben] } : {}))
    expect(checkLog(log, null)).toMatchObject({ flaw: null, strangers: 2 }) // cast, and opened at the close
  })

  test('[L1] a record that was written anew as a whole does not give what the page shows', () => {
    const decision = voted()
    const log = rewritten(decision, event => (event.type === 'ShortlistMade' ? { ideaIds: [second] } : {}))
    expect(checkLog(log, decision.state)).toMatchObject({ flaw: null, isSame: false })
  })

  test('what came after the state that is shown does not count against it', () => {
    const decision = voted()
    const { state } = decision
    decision.does(ana, { type: 'PauseDecision' })
    expect(checkLog(decision.log, state).isSame).toBe(true)
    expect(checkLog(decision.log.slice(0, 3), state).isSame).toBe(false)
  })
})

describe('the record in words', () => {
  const entries = (decision: GivenDecision) => {
    const names = { nameOf: nameInTests, state: decision.state, when: () => 'then', date: () => 'that day' }
    return decision.log.map(event => ({ event, sentence: logSentence(event, names) })).toReversed()
  }
  const lines = (decision: GivenDecision) =>
    votesTogether(entries(decision)).map(({ sentence: { who, does } }) => `${who} ${does}`)

  test('says who did what, with names and titles, and what they wrote in their words', () => {
    const decision = voted()
    expect(lines(decision)).toContain('Ben added idea 1, “Ship daily”')
    const advanced = entries(decision).find(({ event }) => event.type === 'PhaseAdvanced' && event.from === 'ideas')
    expect(advanced?.sentence).toMatchObject({ who: 'Ana', say: 'Enough', isStep: true })
    expect(JSON.stringify(lines(decision))).not.toMatch(/undefined|\[object/)
  })

  test('people who voted one after another are one line', () => {
    expect(lines(voted())).toContain('Three people voted: Ana, Ben and Cleo')
  })

  test('[B2] of open ballots each line says what was cast, with its reason; of those that open at the close the close does', () => {
    const ballot = { approvals: [first], reason: 'Small steps' }
    const of = (ballots: 'open' | 'open-at-close') => {
      const decision = voted({ ballots }, ballot)
      const all = votesTogether(entries(decision)).map(({ sentence }) => sentence)
      return { cast: all.filter(({ isVote }) => isVote), closed: all.find(({ does }) => does.startsWith('closed the vote')) }
    }
    const open = of('open')
    expect(open.cast).toHaveLength(3)
    expect(open.cast[0]).toMatchObject({ who: 'Cleo', does: 'voted: Ship daily', say: 'Small steps' })
    expect(open.closed?.ballots).toBeUndefined()
    const later = of('open-at-close')
    expect(later.cast).toMatchObject([{ does: 'voted: Ana, Ben and Cleo' }])
    expect(JSON.stringify(later.cast)).not.toContain('Small steps')
    expect(later.closed?.ballots).toEqual([ana, ben, cleo].toSorted().map(by => ({ by, ballot })))
  })

  test('[Q9] a poll that was set aside is said to have lost its ballots, where that is why', () => {
    const decision = voted()
    const closed = decision.log.findIndex(({ type }) => type === 'PollClosed')
    const { seq, by, at, commandId, prev, hash } = decision.log[closed] ?? fail()
    const event = { seq, by, at, commandId, prev, hash }
    const asideFor = (reason: 'undone' | 'box-lost') => {
      decision.log = decision.log.with(closed, { ...event, type: 'PollDiscarded', poll: 'vote-1' as PollId, reason })
      return lines(decision).find(line => line.includes('aside')) ?? ''
    }
    expect(asideFor('box-lost')).toMatch(/its ballots were lost on the server$/)
    expect(asideFor('undone')).toMatch(/uncounted$/)
  })

  test('[I4] what a hidden author did is somebody’s', () => {
    const decision = new GivenDecision({ ideaAuthors: 'hidden-until-vote-closes' }).does(
      ana,
      { type: 'AddPerson', personId: ben, role: 'participant' },
      { type: 'AdvancePhase', from: 'context', reason: 'No video needed' },
    )
    decision.does(ben, { type: 'PostIdea', ideaId: first, text: 'Ship daily' })
    expect(lines(decision)[0]).toBe('Somebody added idea 1, “Ship daily”')
  })
})

function fail(): never {
  throw new Error('The poll was not closed')
}
