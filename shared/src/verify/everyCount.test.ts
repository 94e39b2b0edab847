/** Whatever honest ballots say, by whichever method: the bundle of the decision holds. Nine people, six ideas, and ties settled as the rule has it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import { currentPoll, tiedPoll } from '../decision/find.ts'
import type { IdeaId, PersonId } from '../decision/ids.ts'
import { chooseMethods, type Settings, shortlistMethods, tieRules } from '../decision/settings.ts'
import { ana, type GivenDecision, idOf } from '../testing/given.ts'
import { bundleOf, GivenTexts, testTools } from '../testing/givenBundle.ts'
import { ballotContent } from '../testing/randomElections.ts'
import { formOf, type Method } from '../voting/election.ts'
import { verifyBundle } from './verifyBundle.ts'

const people = Array.from({ length: 8 }, (_, i) => idOf<PersonId>(`voter ${i}`))
const ideas = Array.from({ length: 6 }, (_, i) => idOf<IdeaId>(`idea ${i}`))

function inVote(settings: Partial<Settings>): GivenDecision {
  const decision = new GivenTexts({ dotsPerPerson: 18, dotsPerIdea: 3, ...settings })
  for (const personId of people) decision.does(ana, { type: 'AddPerson', personId, role: 'participant' })
  decision.does(ana, { type: 'AdvancePhase', from: 'context', reason: 'On' })
  for (const [i, ideaId] of ideas.entries()) decision.does(ana, { type: 'PostIdea', ideaId, text: `Idea ${i}` })
  return decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'On' })
}

/** Closed, and a tie broken in favour of the first set that can win. */
function countedBy(decision: GivenDecision, ballots: readonly Ballot[]): GivenDecision {
  const poll = currentPoll(decision.state)
  if (!poll) throw new Error('Nothing is asked')
  for (const [i, ballot] of ballots.entries()) decision.does(people[i] ?? ana, { type: 'CastBallot', poll: poll.poll, ballot })
  decision.does(ana, { type: 'AdvancePhase', from: decision.state.phase, reason: 'On' })
  const tied = tiedPoll(decision.state)?.result
  if (!tied) return decision
  const { tiedSets, cut } = tied
  const ideaIds = tiedSets?.[0] ?? ideas.filter(ideaId => cut.tied.includes(ideaId)).slice(0, cut.places)
  if (ideaIds.length === cut.places)
    decision.does(ana, { type: 'BreakTie', poll: poll.poll, ideaIds, reason: 'The smaller step' })
  return decision
}

function ballotsFor(method: Method, options: readonly string[]): fc.Arbitrary<readonly Ballot[]> {
  const content: fc.Arbitrary<object> =
    method === 'plurality' ? fc.constantFrom(...options).map(choice => ({ choice })) : ballotContent(formOf[method], options)
  return fc
    .array(content, { maxLength: people.length })
    .map(contents => contents.map((content): Ballot => (isBallot(content) ? content : { abstain: true })))
}
/** One that says something. */
const isBallot = (content: object): content is Ballot => Object.values(content).some(value => Object.keys(value).length > 0)

const failing = ({ log }: GivenDecision) =>
  verifyBundle(bundleOf(log), testTools).flatMap(({ verdict, sentence }) => (verdict === 'fails' ? [sentence] : []))
const runs = { seed: Number(process.env.FC_SEED ?? 20_261_126), numRuns: Number(process.env.FC_RUNS ?? 60), endOnFailure: true }

test.each(shortlistMethods)('[L5] every honest shortlist by %s holds', shortlistMethod => {
  const verdicts = new Set<string>()
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...tieRules),
      ballotsFor(shortlistMethod, ideas),
      (shortlistSize, tieRule, ballots) => {
        const decision = countedBy(inVote({ shortlistMethod, shortlistSize, tieRule, ballots: 'open' }), ballots)
        expect(failing(decision)).toEqual([])
        verdicts.add(decision.state.polls[0]?.result?.verdict ?? '')
      },
    ),
    runs,
  )
  expect([...verdicts].toSorted()).toEqual(['settled', 'tied'])
})

test.each(chooseMethods.filter(method => method !== 'consent'))('[L5] every honest choice by %s holds', chooseMethod => {
  const verdicts = new Set<string>()
  const settings = { chooseMethod, skip: ['vote', 'feedback'], chooseBallots: 'open' } as const
  fc.assert(
    fc.property(ballotsFor(chooseMethod, [...ideas, 'none']), ballots => {
      const decision = countedBy(inVote(settings), ballots)
      expect(decision.state.phase).toMatch(/choose|plan/)
      expect(failing(decision)).toEqual([])
      verdicts.add(decision.state.polls[0]?.result?.verdict ?? '')
    }),
    runs,
  )
  expect([...verdicts].toSorted()).toEqual(expect.arrayContaining(['settled', 'tied']))
})
