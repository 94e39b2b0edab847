/** Ideas: posting, hidden authors, revising, withdrawing, restoring, merging, replies and the one reaction. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, type GivenDecision, idOf, START } from '../../testing/given.ts'
import { castAll, daily, eventTypes, expectRefused, inContext, inPhase, monday, never, postIdeas } from '../../testing/stages.ts'
import { authorKey } from '../beside.ts'
import { creditedAuthors, standingIdeas } from '../find.ts'
import type { IdeaId, ReplyId } from '../ids.ts'
import { SPOKEN_TITLE, textLimits, titleOf } from './texts.ts'

const shown = () => postIdeas(inPhase('ideas'), [ben, cleo, ana])
const hidden = () => postIdeas(inPhase('ideas', { ideaAuthors: 'hidden-until-vote-closes' }), [ben, cleo, ana])
const stranger = idOf<IdeaId>('stranger')
const [r1, r2] = [idOf<ReplyId>('r1'), idOf<ReplyId>('r2')]
const post = (text: string) => ({ type: 'PostIdea', ideaId: stranger, text }) as const
const midnight = Date.UTC(2026, 2, 2)
const lastEvent = (decision: GivenDecision) => decision.log.at(-1)

describe('PostIdea', () => {
  test('[I1] numbers follow the order of posting and never change', () => {
    const decision = shown().does(ben, { type: 'WithdrawIdea', ideaId: daily }).does(cleo, post('A fourth'))
    expect(decision.state.ideas.map(({ number, ideaId }) => [number, ideaId])).toEqual([
      [1, daily],
      [2, monday],
      [3, never],
      [4, stranger],
    ])
  })
  test('[T1] words, four thousand characters at most', () => {
    const decision = inPhase('ideas')
    expect(decision.ask(ben, post('é'.repeat(textLimits.idea))).ok).toBe(true)
    expectRefused(decision.ask(ben, post('é'.repeat(textLimits.idea + 1))), 'too-long', { field: 'idea', limit: 4_000 })
    expectRefused(decision.ask(ben, post(' \n\t')), 'empty-text', { field: 'idea' })
  })
  test('[I1] the first line, cut at a hundred and twenty characters, is its title', () => {
    expect(titleOf('  Ship daily \nwith a checklist')).toBe('Ship daily')
    expect(titleOf('x'.repeat(120))).toBe('x'.repeat(120))
    expect(titleOf('🌙'.repeat(121))).toBe(`${'🌙'.repeat(119)}…`)
    expect(titleOf(' \n')).toBe(SPOKEN_TITLE) // said aloud, without words
  })
  test('[I1] points to a sentence, to a moment, to both, or is free; its quote can be removed like any text', () => {
    const text = { start: { item: 1 }, end: null, quote: 'twice a night' }
    const decision = inPhase('ideas').does(ben, { ...post('Here'), anchor: { text, moment: 12.5 } })
    expect(decision.state.ideas[0]?.anchor).toEqual({ text, moment: 12.5 })
    expect(lastEvent(decision)).toMatchObject({ anchor: { text: { quote: { text: 'twice a night' } } } })
    expect(inPhase('ideas').does(ben, { ...post('Here'), anchor: { moment: 0 } }).state.ideas[0]?.anchor).toEqual({ moment: 0 })
    const wide = { ...post('Here'), anchor: { text: { ...text, quote: 'x'.repeat(1_001) } } }
    expectRefused(inPhase('ideas').ask(ben, wide), 'too-long', { field: 'quote' })
  })
  test('[C2] an id is given once', () => {
    expectRefused(shown().ask(cleo, { type: 'PostIdea', ideaId: daily, text: 'Mine' }), 'id-taken', { id: daily })
  })
})

describe('hidden authors', () => {
  test('[I4] the log has no name and no time finer than the day; the name lies beside it', () => {
    const decision = inPhase('ideas', { ideaAuthors: 'hidden-until-vote-closes' })
    const outcome = decision.attempt(ben, post('Secretly mine'))
    expect(outcome).toMatchObject({ ok: true, beside: [{ key: authorKey(stranger), value: ben }] })
    expect(lastEvent(decision)).not.toHaveProperty('by')
    expect(lastEvent(decision)?.at).toBe(midnight)
    expect(decision.state.ideas[0]).toMatchObject({ author: null, postedAt: midnight })
    expect(JSON.stringify(decision.log.at(-1))).not.toContain(ben)
  })
  test('[I4] an author revises, withdraws and restores their own, without a name or an hour', () => {
    const decision = hidden()
    const acts = [
      { type: 'ReviseIdea', ideaId: daily, text: 'Better' },
      { type: 'WithdrawIdea', ideaId: daily },
      { type: 'RestoreIdea', ideaId: daily },
    ] as const
    for (const act of acts) {
      expectRefused(decision.ask(cleo, act), 'not-yours')
      expect(decision.decideWith(cleo, act, {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
      decision.does(ben, act)
      expect(lastEvent(decision), act.type).not.toHaveProperty('by')
      expect(lastEvent(decision)?.at).toBe(midnight)
    }
    expect(decision.state.ideas[0]).toMatchObject({ text: 'Better', withdrawnBy: null, author: null })
  })
  test('[I4] a facilitator who takes out an idea of somebody else is named; what only a facilitator may do never hides one', () => {
    const decision = hidden().does(ana, { type: 'WithdrawIdea', ideaId: daily })
    expect(lastEvent(decision)).toMatchObject({ by: ana, at: START })
    expect(decision.state.ideas[0]?.withdrawnBy).toBe('facilitator')
    decision.does(ana, { type: 'MergeIdeas', into: monday, ideaIds: [never] }, { type: 'RestoreIdea', ideaId: never })
    expect(lastEvent(decision)).toMatchObject({ type: 'IdeaRestored', by: ana, at: START })
  })
  test('[I4] an author replies as "the author", others by name', () => {
    const decision = hidden().does(ben, { type: 'ReplyToIdea', ideaId: daily, replyId: r1, text: 'I mean it' })
    expect(lastEvent(decision)).not.toHaveProperty('by')
    decision.does(cleo, { type: 'ReplyToIdea', ideaId: daily, replyId: r2, text: 'Good' })
    expect(decision.state.ideas[0]?.replies).toMatchObject([
      { by: null, isByAuthor: true, at: midnight },
      { by: cleo, isByAuthor: false, at: START },
    ])
    expect(decision.decideWith(cleo, { type: 'ReplyToIdea', ideaId: daily, replyId: idOf('r3'), text: 'x' }, {})).toMatchObject({
      rejection: { code: 'ask-the-server' },
    })
  })
  test('[I4] all come to light when the vote closes, replies too, and stay known when one goes back', () => {
    const decision = hidden().does(ben, { type: 'ReplyToIdea', ideaId: daily, replyId: r1, text: 'I mean it' })
    decision.does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    castAll(decision, { approvals: [daily] }, { approvals: [monday] })
    expect(eventTypes(decision.attempt(ana, { type: 'AdvancePhase', from: 'vote' }))).toContain('IdeaAuthorsRevealed')
    expect(decision.state.ideas.map(({ author }) => author)).toEqual([ben, cleo, ana])
    expect(decision.state.ideas[0]?.replies[0]).toMatchObject({ by: ben, isByAuthor: true })
    decision
      .does(ana, { type: 'RevertPhase', to: 'ideas', reason: 'x' })
      .does(cleo, { type: 'ReviseIdea', ideaId: monday, text: 'Tuesdays' })
    expect(lastEvent(decision)).toMatchObject({ by: cleo })
    expect(decision.does(cleo, post('New')).state.ideas.at(-1)?.author).toBeNull()
  })
  test('[C3] a close that cannot name every author is left to the server', () => {
    const decision = hidden().does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'x' })
    castAll(decision, { approvals: [daily] }, { approvals: [daily] })
    const { authorOf: _unknown, ...others } = decision.facts()
    expect(decision.decideWith(ana, { type: 'AdvancePhase', from: 'vote' }, others)).toMatchObject({
      rejection: { code: 'ask-the-server' },
    })
  })
})

describe('ReviseIdea, WithdrawIdea, RestoreIdea', () => {
  test('[I2] the author, with words; number, anchor and replies stay', () => {
    const decision = shown().does(cleo, { type: 'ReplyToIdea', ideaId: daily, replyId: r1, text: 'Good' })
    expectRefused(decision.ask(ana, { type: 'ReviseIdea', ideaId: daily, text: 'x' }), 'not-yours')
    expectRefused(decision.ask(ben, { type: 'ReviseIdea', ideaId: daily, text: '' }), 'empty-text')
    expectRefused(decision.ask(ben, { type: 'ReviseIdea', ideaId: daily, text: 'x'.repeat(4_001) }), 'too-long')
    expectRefused(decision.ask(ben, { type: 'ReviseIdea', ideaId: stranger, text: 'x' }), 'unknown-id')
    const before = decision.state.ideas[0]
    decision.later(5).does(ben, { type: 'ReviseIdea', ideaId: daily, text: 'Ship hourly' })
    expect(decision.state.ideas[0]).toMatchObject({
      number: 1,
      text: 'Ship hourly',
      revisedAt: START + 5,
      replies: [{ text: 'Good' }],
    })
    expect(decision.state.ideas[0]?.textHash).not.toBe(before?.textHash)
  })
  test('[I2] what is withdrawn or merged is not revised, and what a facilitator took out a facilitator brings back', () => {
    const decision = shown().does(ana, { type: 'WithdrawIdea', ideaId: daily })
    expectRefused(decision.ask(ben, { type: 'ReviseIdea', ideaId: daily, text: 'x' }), 'idea-withdrawn')
    expectRefused(decision.ask(ben, { type: 'RestoreIdea', ideaId: daily }), 'not-a-facilitator')
    expectRefused(decision.ask(cleo, { type: 'RestoreIdea', ideaId: daily }), 'not-yours')
    expectRefused(decision.ask(cleo, { type: 'WithdrawIdea', ideaId: daily }), 'not-yours')
    decision.does(ana, { type: 'RestoreIdea', ideaId: daily }, { type: 'MergeIdeas', into: monday, ideaIds: [daily] })
    expectRefused(decision.ask(ben, { type: 'ReviseIdea', ideaId: daily, text: 'x' }), 'idea-merged', { into: monday })
    expectRefused(decision.ask(ben, { type: 'WithdrawIdea', ideaId: daily }), 'idea-merged')
    expectRefused(decision.ask(ben, { type: 'RestoreIdea', ideaId: daily }), 'not-a-facilitator')
    for (const type of ['WithdrawIdea', 'RestoreIdea'] as const)
      expectRefused(decision.ask(ana, { type, ideaId: stranger }), 'unknown-id')
  })
  test('[I2] an author brings back what they took out themselves', () => {
    const decision = shown().does(ben, { type: 'WithdrawIdea', ideaId: daily })
    expect(standingIdeas(decision.state)).toHaveLength(2)
    expect(decision.does(ben, { type: 'RestoreIdea', ideaId: daily }).state.ideas[0]?.withdrawnBy).toBeNull()
  })
})

describe('MergeIdeas', () => {
  const merge = (into: IdeaId, ...ideaIds: IdeaId[]) => ({ type: 'MergeIdeas', into, ideaIds }) as const
  test('[I3] one stands for all, all authors stay credited, and it can be taken apart again', () => {
    const decision = shown().does(ana, { ...merge(daily, monday), text: 'Ship often' })
    expect(standingIdeas(decision.state).map(({ ideaId }) => ideaId)).toEqual([daily, never])
    expect(decision.state.ideas[0]).toMatchObject({ text: 'Ship often', merged: [monday] })
    expect(creditedAuthors(decision.state, daily)).toEqual([ben, cleo])
    decision.does(ana, merge(never, daily))
    expect(creditedAuthors(decision.state, never)).toEqual([ana, ben, cleo])
    decision.does(ana, { type: 'RestoreIdea', ideaId: monday })
    expect(creditedAuthors(decision.state, never)).toEqual([ana, ben])
    expect(creditedAuthors(decision.state, monday)).toEqual([cleo])
    expect(creditedAuthors(decision.state, stranger)).toEqual([])
  })
  test('[I3] different ideas that stand on their own', () => {
    const decision = shown().does(cleo, { type: 'WithdrawIdea', ideaId: monday })
    expectRefused(decision.ask(ana, merge(daily)), 'ideas-not-distinct')
    expectRefused(decision.ask(ana, merge(daily, daily)), 'ideas-not-distinct')
    expectRefused(decision.ask(ana, merge(daily, never, never)), 'ideas-not-distinct')
    expectRefused(decision.ask(ana, merge(daily, stranger)), 'unknown-id')
    expectRefused(decision.ask(ana, merge(daily, monday)), 'idea-withdrawn')
    expectRefused(decision.ask(ana, merge(monday, daily)), 'idea-withdrawn')
    expectRefused(decision.ask(ana, { ...merge(daily, never), text: ' ' }), 'empty-text')
    expectRefused(decision.ask(ana, { ...merge(daily, never), text: 'x'.repeat(4_001) }), 'too-long')
    expectRefused(decision.ask(ben, merge(daily, never)), 'not-a-facilitator')
  })
})

describe('replies and the one reaction', () => {
  test('[I1] a reply has words, two thousand characters at most, and an id of its own among all replies', () => {
    const reply = (text: string, ideaId = daily) => ({ type: 'ReplyToIdea', ideaId, replyId: r1, text }) as const
    const decision = shown()
    expect(decision.ask(cleo, reply('x'.repeat(2_000))).ok).toBe(true)
    expectRefused(decision.ask(cleo, reply('x'.repeat(2_001))), 'too-long', { field: 'reply' })
    expectRefused(decision.ask(cleo, reply('')), 'empty-text')
    expectRefused(decision.ask(cleo, reply('x', stranger)), 'unknown-id')
    expectRefused(decision.does(cleo, reply('x')).ask(ben, reply('y', monday)), 'id-taken')
  })
  test('[I5] one agrees or takes it back, and not with oneself, which would name a hidden author', () => {
    const react = (agrees: boolean, ideaId = daily) => ({ type: 'ReactToIdea', ideaId, agrees }) as const
    const decision = shown()
    expectRefused(decision.ask(ben, react(true)), 'own-idea')
    expectRefused(decision.ask(cleo, react(false)), 'already-done')
    expectRefused(decision.ask(cleo, react(true, stranger)), 'unknown-id')
    expect(decision.does(cleo, react(true)).state.ideas[0]?.agreedBy).toEqual([cleo])
    expect(decision.does(cleo, react(false)).state.ideas[0]?.agreedBy).toEqual([])
    expectRefused(hidden().ask(ben, react(true)), 'own-idea')
    expect(hidden().decideWith(cleo, react(true), {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
  })
})

test('[I2] what people wrote in ideas is closed once the vote has begun', () => {
  expectRefused(inPhase('vote').ask(ben, { type: 'ReviseIdea', ideaId: daily, text: 'x' }), 'wrong-phase')
  expect(inContext().state.ideas).toEqual([])
})
