/** Every legal way of leaving phases out, each travelled from context to decided. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf } from '../testing/given.ts'
import { castAll, daily, expectRefused, goTo, inContext, inPhase, monday, postIdeas, vote1 } from '../testing/stages.ts'
import { chainFlaw } from '../verify/chain.ts'
import { fold } from './evolve.ts'
import { unmetGuards } from './guards.ts'
import type { IdeaId } from './ids.ts'
import { pathOf, type SkippablePhase, skippablePhases } from './phases.ts'

const subsets = Array.from({ length: 2 ** skippablePhases.length }, (_, bits): readonly SkippablePhase[] =>
  skippablePhases.filter((_phase, i) => Math.floor(bits / 2 ** i) % 2 === 1),
)
const isLegal = (skip: readonly SkippablePhase[]) => !(skip.includes('vote') && skip.includes('choose'))
const ways = subsets
  .filter(isLegal)
  .flatMap(skip => (['plurality', 'consent'] as const).map(method => [skip.join(', ') || 'nothing', method, skip] as const))

describe('leaving phases out', () => {
  test('[P2] there are twenty-four legal ways', () => {
    expect(subsets.filter(isLegal)).toHaveLength(24)
  })

  test.each(ways)('[P2] without %s, by %s', (_name, chooseMethod, skip) => {
    for (const ideaAuthors of ['shown', 'hidden-until-vote-closes'] as const) {
      const decision = goTo(inContext({ skip, chooseMethod, ideaAuthors, ballots: 'open-at-close' }), 'decided')
      const { state } = decision
      expect(state.visits.map(({ phase }) => phase)).toEqual(pathOf(skip))
      expect(state.outcome?.ideaId).toBe(daily)
      expect(state.shortlist?.ideaIds).toHaveLength(skip.includes('choose') ? 1 : 3)
      expect(state.polls.map(({ phase }) => phase)).toEqual((['vote', 'choose'] as const).filter(phase => !skip.includes(phase)))
      expect(state.ideas.every(({ author }) => author !== null)).toBe(true)
      expect(Object.keys(state.frozen).toSorted()).toEqual(['brief', 'notes', 'plan'])
      expect(state.published === null).toBe(skip.includes('plan'))
      expect(chainFlaw(decision.log)).toBeNull()
      expect(fold(decision.log)).toEqual(state)
    }
  })

  test('[P2] vote and choose cannot both be left out, nor a phase that has begun', () => {
    expectRefused(inContext().ask(ana, { type: 'EditSettings', settings: { skip: ['vote', 'choose'] } }), 'settings-invalid', {
      names: ['skip'],
    })
    expectRefused(inPhase('ideas').ask(ana, { type: 'EditSettings', settings: { skip: ['ideas'] } }), 'phase-has-begun', {
      phase: 'ideas',
    })
    expectRefused(
      inContext({ skip: ['ideas'] }).ask(ana, { type: 'AdvancePhase', from: 'context', reason: 'x' }),
      'hard-guard-unmet',
      { missing: ['two-ideas'] },
    )
  })

  test('[S3] whether there is a choose phase is settled before the vote opens: its size hangs on it', () => {
    const choose = { type: 'EditSettings', settings: { skip: ['choose'] } } as const
    expect(inPhase('ideas').ask(ana, choose).ok).toBe(true)
    expectRefused(inPhase('vote').ask(ana, choose), 'phase-has-begun')
    expectRefused(inPhase('feedback').ask(ana, choose), 'phase-has-begun')
    expect(inPhase('vote').ask(ana, { type: 'EditSettings', settings: { skip: ['plan', 'feedback'] } }).ok).toBe(true)
  })

  test('[G1] without ideas the options are asked for at the end of context; one is enough for a consent', () => {
    const options = (chooseMethod: 'plurality' | 'consent', skip: SkippablePhase[]) => {
      const decision = inContext({ skip, chooseMethod }).does(ana, { type: 'PostIdea', ideaId: daily, text: 'Ship daily' })
      return unmetGuards(decision.state, decision.facts()).hard
    }
    expect(options('plurality', ['ideas'])).toEqual(['two-ideas'])
    expect(options('consent', ['ideas', 'vote'])).toEqual([])
    expect(options('consent', ['ideas', 'choose'])).toEqual(['two-ideas'])
    const none = inContext({ skip: ['ideas', 'vote'], chooseMethod: 'consent' })
    expect(unmetGuards(none.state, none.facts()).hard).toEqual(['one-idea'])
  })

  test('[G2] without a vote ten ideas are the most, for all of them are the shortlist', () => {
    const decision = inPhase('ideas', { skip: ['vote'] })
    for (let i = 1; i <= 10; i++) decision.does(ben, { type: 'PostIdea', ideaId: idOf<IdeaId>(`idea ${i}`), text: `Idea ${i}` })
    expect(unmetGuards(decision.state, decision.facts()).hard).toEqual([])
    decision.does(ben, { type: 'PostIdea', ideaId: daily, text: 'One more' })
    expect(unmetGuards(decision.state, decision.facts()).hard).toEqual(['ten-ideas-at-most'])
    decision.does(
      ana,
      { type: 'MergeIdeas', into: daily, ideaIds: [idOf('idea 1')] },
      { type: 'AdvancePhase', from: 'ideas', reason: 'x' },
    )
    expect(decision.state.shortlist).toMatchObject({ poll: null })
    expect(decision.state.shortlist?.ideaIds).toHaveLength(10)
  })

  test('[P2] options entered in context are for facilitators, and only where ideas are left out', () => {
    const post = { type: 'PostIdea', ideaId: daily, text: 'Ship daily' } as const
    expectRefused(inContext().ask(ana, post), 'wrong-phase')
    expect(inContext({ skip: ['ideas'] }).ask(ana, post).ok).toBe(true)
    expectRefused(inContext({ skip: ['ideas'] }).ask(ben, post), 'wrong-phase')
  })

  test('[I4] without a vote hidden authors come to light when the shortlist is made', () => {
    const decision = postIdeas(inPhase('ideas', { skip: ['vote'], ideaAuthors: 'hidden-until-vote-closes' }), [ben, cleo, ana])
    expect(decision.state.ideas.map(({ author }) => author)).toEqual([null, null, null])
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    expect(decision.state.ideas.map(({ author }) => author)).toEqual([ben, cleo, ana])
  })

  test('[P2] without a choice a second feedback does not lose what was chosen: it is chosen anew', () => {
    const decision = inPhase('plan', { skip: ['choose'] }).does(ana, { type: 'RevertPhase', to: 'feedback', reason: 'x' })
    expect(decision.state).toMatchObject({ outcome: null, shortlist: { ideaIds: [daily], poll: vote1 } })
    decision.does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'x' })
    expect(decision.state.outcome).toMatchObject({ ideaId: daily, cause: 'shortlist-of-one', poll: vote1 })
  })

  test('[V3] a final vote goes to one idea however many were asked for', () => {
    const decision = inPhase('vote', { skip: ['choose'], shortlistSize: 5 })
    castAll(decision, { approvals: [daily, monday] }, { approvals: [monday] }).does(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(decision.state.shortlist?.ideaIds).toEqual([monday])
  })
})
