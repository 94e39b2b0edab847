import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, type GivenDecision, idOf, VOICE_S } from '../testing/given.ts'
import { concern, daily, expectRefused, inPhase, monday, postIdeas } from '../testing/stages.ts'
import type { Command } from './commands/command.ts'
import type { IdeaId, MediaId, PersonId, ReplyId } from './ids.ts'
import { LONGEST_VOICE_S, type VoiceInput } from './voice.ts'

const memo = idOf<MediaId>('memo')
const second = idOf<MediaId>('second memo')
const idea = idOf<IdeaId>('spoken')
const replyId = idOf<ReplyId>('spoken reply')
const look = { levels: [0, 12, 31] }
const spoken: VoiceInput = { voiceId: memo, voiceLook: look }
const heard = { mediaId: memo, seconds: VOICE_S, levels: [0, 12, 31] }

/** Ben has uploaded both memos. */
function withMemos(decision: GivenDecision): GivenDecision {
  decision.spokenBy.set(memo, ben)
  decision.spokenBy.set(second, ben)
  return decision
}
const inIdeas = (settings = {}) => withMemos(postIdeas(inPhase('ideas', settings), [ben, cleo, ana]))
const inFeedback = () => withMemos(inPhase('feedback'))
const hidden = () => inIdeas({ ideaAuthors: 'hidden-until-vote-closes' })
const post = (text: string): Command => ({ type: 'PostIdea', ideaId: idea, text, ...spoken })
const reply = (text: string): Command => ({ type: 'ReplyToIdea', ideaId: monday, replyId, text, ...spoken })
const point = (text: string): Command => ({
  type: 'AddPointer',
  pointerId: concern,
  ideaId: daily,
  kind: 'concern',
  text,
  ...spoken,
})
const answer = (text: string): Command => ({ type: 'ReplyToPointer', pointerId: concern, replyId, text, ...spoken })
const pointed = () => inFeedback().does(ben, point('Who watches it?'))

type Place = [what: string, given: () => GivenDecision, command: (text: string) => Command]
const places: readonly Place[] = [
  ['an idea', inIdeas, post],
  ['a reply', inIdeas, reply],
  ['a pointer', inFeedback, point],
  ['a reply to a pointer', pointed, answer],
]

describe.each(places)('%s that is said aloud', (_what, given, command) => {
  test('[K1] stands with its length and its look, with words or in place of them; too many words are too many', () => {
    expect(JSON.stringify(given().does(ben, command('In short: daily')).state)).toContain(JSON.stringify(heard))
    expect(given().ask(ben, command('')).ok).toBe(true)
    expectRefused(given().ask(ben, command('x'.repeat(4_001))), 'too-long')
  })
  test('[K1] lasts three minutes at most', () => {
    const decision = given()
    const lasting = (seconds: number) =>
      decision.decideWith(ben, command(''), { ...decision.facts(ben), voiceOf: () => ({ seconds }) })
    expect(lasting(LONGEST_VOICE_S + 2).ok).toBe(true)
    expectRefused(lasting(LONGEST_VOICE_S + 20), 'voice-too-long', { limit: LONGEST_VOICE_S })
    expect(decision.decideWith(ben, command(''), { ...decision.facts(ben), voiceOf: () => ({}) }).ok).toBe(true) // cannot be told
  })
  test('[K2] is a file of the speaker, for this decision', () => {
    expectRefused(given().ask(cleo, command('Not mine')), 'unknown-id', { voiceId: memo })
    const { voiceOf: _unknown, ...facts } = given().facts(ben)
    expectRefused(given().decideWith(ben, command(''), facts), 'ask-the-server')
  })
})

describe('a revision', () => {
  const revise = (by: PersonId, change: object): [PersonId, Command] => [
    by,
    { type: 'ReviseIdea', ideaId: idea, text: '', ...change },
  ]
  const said = () => inIdeas().does(ben, post(''))
  const voiceIn = (decision: GivenDecision) => decision.state.ideas.find(one => one.ideaId === idea)?.voice
  test('[K1] of the words leaves what was said', () => {
    expect(voiceIn(said().does(...revise(ben, { text: 'Daily, in short' })))).toEqual(heard)
    expect(voiceIn(said().does(...revise(ben, {})))).toEqual(heard)
  })
  test('[K1] says it anew, or takes it away; then it needs words', () => {
    expect(voiceIn(said().does(...revise(ben, { voiceId: second })))).toEqual({ mediaId: second, seconds: VOICE_S })
    expect(voiceIn(said().does(...revise(ben, { voiceId: null, text: 'In words' })))).toBeUndefined()
    expectRefused(said().ask(...revise(ben, { voiceId: null })), 'empty-text')
    expectRefused(said().ask(...revise(ben, { voiceId: idOf('stranger') })), 'unknown-id')
  })
  test('[K1] of a pointer likewise', () => {
    const change = (words: object): Command => ({ type: 'RevisePointer', pointerId: concern, text: '', ...words })
    expect(pointed().does(ben, change({ voiceId: second })).state.pointers[0]?.voice).toMatchObject({ mediaId: second })
    expect(pointed().does(ben, change({ voiceId: null, text: 'Who?' })).state.pointers[0]?.voice).toBeUndefined()
    expectRefused(pointed().ask(ben, change({ voiceId: null })), 'empty-text')
  })
})

describe('where authors are hidden', () => {
  test('[K3] no idea is said aloud, nor a reply by its author; others may be heard', () => {
    expectRefused(hidden().ask(ben, post('Mine')), 'voice-names-author')
    expectRefused(hidden().ask(ben, { type: 'ReplyToIdea', ideaId: daily, replyId, text: 'x', ...spoken }), 'voice-names-author')
    expect(hidden().ask(ben, reply('By name')).ok).toBe(true)
    expect(hidden().ask(ben, { type: 'PostIdea', ideaId: idea, text: 'In words' }).ok).toBe(true)
  })
  test('[K3] nor is it put into words that stand already', () => {
    expectRefused(hidden().ask(ben, { type: 'ReviseIdea', ideaId: daily, text: 'Daily', voiceId: memo }), 'voice-names-author')
  })
})
