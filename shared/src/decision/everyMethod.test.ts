/** Each way of voting from the settings to a shortlist or a choice, by the ballots that the rules let in; and those that they do not. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, GivenDecision } from '../testing/given.ts'
import { choose1, daily, expectRefused, goTo, inPhase, monday, never, vote1 } from '../testing/stages.ts'
import { type Ballot, canonicalBallot } from './ballot.ts'
import type { PollId } from './ids.ts'
import { chooseMethods, type Settings, shortlistMethods } from './settings.ts'

const ranking = (...ids: (typeof daily | 'none')[]): Ballot => ({ ranking: ids.map(id => [id]) })
const approvals: Ballot = { approvals: [daily, monday] }
/** In each of these `daily` comes first and `monday` second. */
const shortlistBallots: { readonly [M in Settings['shortlistMethod']]: Ballot } = {
  approval: approvals,
  dots: { dots: { [daily]: 3, [monday]: 1 } },
  score: { scores: { [daily]: 5, [monday]: 2 } },
  borda: ranking(daily, monday, never),
  schulze: ranking(daily, monday),
  'stv-scottish': ranking(daily, monday),
  'equal-shares': approvals,
  'seq-phragmen': approvals,
  'seq-pav': approvals,
}
const chooseBallots: { readonly [M in Exclude<Settings['chooseMethod'], 'consent'>]: Ballot } = {
  plurality: { choice: daily },
  approval: { approvals: [daily] },
  score: { scores: { [daily]: 3, none: 1 } },
  star: { scores: { [daily]: 5, [monday]: 4, none: 1 } },
  irv: ranking(daily, 'none'),
  schulze: ranking(daily, 'none', monday),
  'ranked-pairs': ranking(daily, 'none'),
  'majority-judgment': { grades: { [daily]: 'good', none: 'poor' } },
}

const cast = (decision: GivenDecision, poll: PollId, ballot: Ballot) =>
  decision.does(ben, { type: 'CastBallot', poll, ballot }).does(cleo, { type: 'CastBallot', poll, ballot })

describe('every method', () => {
  test.each(shortlistMethods)('[V8] a shortlist by %s', shortlistMethod => {
    const decision = inPhase('vote', { shortlistMethod, shortlistSize: 2, tieRule: 'facilitator' })
    expect(decision.state.polls[0]?.method).toBe(shortlistMethod)
    cast(decision, vote1, shortlistBallots[shortlistMethod]).does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'On' })
    expect(decision.state.shortlist?.ideaIds.toSorted()).toEqual([daily, monday].toSorted())
    if (shortlistBallots[shortlistMethod] !== approvals) expect(decision.state.shortlist?.ideaIds).toEqual([daily, monday])
  })
  test.each(chooseMethods.filter(method => method !== 'consent'))(
    '[V8] a choice by %s, with none of these among the options',
    chooseMethod => {
      const decision = inPhase('choose', { chooseMethod })
      expect(decision.state.polls[1]).toMatchObject({ method: chooseMethod, hasNone: true })
      cast(decision, choose1, chooseBallots[chooseMethod]).does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'On' })
      expect(decision.state.outcome).toMatchObject({ ideaId: daily, cause: 'poll' })
    },
  )
  test('[V5] a tied choice is run off by the same method, between the tied alone', () => {
    const decision = goTo(inPhase('choose', { chooseMethod: 'irv' }), 'choose')
    decision
      .does(ben, { type: 'CastBallot', poll: choose1, ballot: ranking(daily) })
      .does(cleo, { type: 'CastBallot', poll: choose1, ballot: ranking(monday) })
      .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'On' }, { type: 'OpenRunOff', poll: choose1 })
    expect(decision.state.polls.at(-1)).toMatchObject({ method: 'irv', runOffOf: choose1, hasNone: false, options: [{}, {}] })
  })
  test('[S1] nothing of the settings is put off to a later version', () => {
    for (const shortlistMethod of shortlistMethods) expect(() => new GivenDecision({ shortlistMethod })).not.toThrow()
    for (const chooseMethod of chooseMethods) expect(() => new GivenDecision({ chooseMethod })).not.toThrow()
    expect(() => new GivenDecision({ tieRule: 'lot' })).not.toThrow()
  })
})

describe('ballots of each form', () => {
  const stranger = 'none' // no option of a vote
  const refuse = (shortlistMethod: Settings['shortlistMethod'], ballot: Ballot, flaw: string) =>
    expectRefused(inPhase('vote', { shortlistMethod }).ask(ben, { type: 'CastBallot', poll: vote1, ballot }), 'ballot-invalid', {
      flaw,
    })

  test.each<[Settings['shortlistMethod'], Ballot, string]>([
    ['schulze', approvals, 'another-method'],
    ['schulze', { ranking: [[daily], [stranger]] }, 'unknown-option'],
    ['borda', { ranking: [[daily], [monday, daily]] }, 'option-twice'],
    ['stv-scottish', { ranking: [[daily], []] }, 'empty-rank'],
    ['score', ranking(daily), 'another-method'],
    ['score', { scores: { [daily]: 6 } }, 'not-a-score'],
    ['score', { scores: { [daily]: 1.5 } }, 'not-a-score'],
    ['score', { scores: { [daily]: -1 } }, 'not-a-score'],
    ['score', { scores: { [stranger]: 1 } }, 'unknown-option'],
    ['seq-pav', { approvals: [daily, daily] }, 'option-twice'],
    ['equal-shares', { dots: { [daily]: 1 } }, 'another-method'],
    ['seq-phragmen', { approvals: [stranger] }, 'unknown-option'],
  ])('[B4] %s refuses %j: %s', refuse)
  test('[B4] grades are of the scale, for options that there are', () => {
    const ask = (grades: Record<string, string>) =>
      inPhase('choose', { chooseMethod: 'majority-judgment' }).ask(ben, {
        type: 'CastBallot',
        poll: choose1,
        ballot: { grades: grades as Extract<Ballot, { grades: unknown }>['grades'] },
      })
    expectRefused(ask({ [daily]: 'splendid' }), 'ballot-invalid', { flaw: 'unknown-grade' })
    expectRefused(ask({ stranger: 'good' }), 'ballot-invalid', { flaw: 'unknown-option' })
    expect(ask({ [daily]: 'good', none: 'reject' }).ok).toBe(true)
  })
  test('[B4] equal votes are equal bytes: what says nothing is left out, shared ranks and names stand sorted', () => {
    const [first = daily, second = monday] = [daily, monday].toSorted()
    const same = (one: Ballot, other: Ballot) => expect(JSON.stringify(canonicalBallot(one))).toBe(JSON.stringify(other))
    same({ scores: { [second]: 2, [first]: 1, [never]: 0 } }, { scores: { [first]: 1, [second]: 2 } })
    same({ grades: { [second]: 'good', [first]: 'fair', none: 'reject' } }, { grades: { [first]: 'fair', [second]: 'good' } })
    same({ ranking: [[second, first], [never]] }, { ranking: [[first, second], [never]] })
    same({ approvals: [second, first] }, { approvals: [first, second] })
  })
})
