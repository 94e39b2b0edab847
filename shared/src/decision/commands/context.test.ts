/** Preparing: title, question, "done", the video, resources, pre-work questions, being up to date. */
import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf, START } from '../../testing/given.ts'
import { expectRefused, inContext, inPhase } from '../../testing/stages.ts'
import { evolve } from '../evolve.ts'
import type { MediaId, QuestionId, ResourceId } from '../ids.ts'
import type { DecisionState } from '../state.ts'
import { isWebLink } from './webLink.ts'

const media = idOf<MediaId>('film')
const q = idOf<QuestionId>('q')
const r = idOf<ResourceId>('r')
const edit = (fields: { title?: string; question?: string; doneWhen?: string }) => ({ type: 'EditContext', ...fields }) as const

describe('EditContext', () => {
  test('[E1] changes what is given and leaves the rest', () => {
    const decision = inContext().does(ana, edit({ doneWhen: ' Calm nights ' }))
    expect(decision.state).toMatchObject({
      title: 'Night support',
      question: 'How do we answer at night?',
      doneWhen: 'Calm nights',
    })
    expect(decision.does(ana, edit({ title: 'Nights', doneWhen: '' })).state).toMatchObject({ title: 'Nights', doneWhen: '' })
  })
  test('[T1] both sides of each limit', () => {
    const decision = inContext()
    for (const [field, limit] of [
      ['title', 300],
      ['question', 300],
      ['doneWhen', 2_000],
    ] as const) {
      expect(decision.ask(ana, edit({ [field]: 'x'.repeat(limit) })).ok).toBe(true)
      expectRefused(decision.ask(ana, edit({ [field]: 'x'.repeat(limit + 1) })), 'too-long', { field, limit })
    }
  })
  test('[E1] a title is never empty, nor is a question once it is shared, nor the whole command', () => {
    expectRefused(inContext().ask(ana, edit({ title: ' ' })), 'empty-text', { field: 'title' })
    expectRefused(inContext().ask(ana, edit({})), 'empty-text')
    expect(inContext().ask(ana, edit({ question: '' })).ok).toBe(true)
    expectRefused(inPhase('ideas').ask(ana, edit({ question: ' ' })), 'empty-text', { field: 'question' })
  })
})

describe('AttachVideo and AddResource', () => {
  test('[E2] a file that is there and plays, or a link to a web page; the newest video counts', () => {
    const decision = inContext()
    expectRefused(decision.ask(ana, { type: 'AttachVideo', mediaId: media }), 'unknown-id', { mediaId: media })
    decision.playable.add(media)
    expect(decision.does(ana, { type: 'AttachVideo', mediaId: media }).state.video).toEqual({
      mediaId: media,
      url: null,
      by: ana,
      seconds: 100,
    })
    decision.does(ana, { type: 'AttachVideo', url: ' https://video.example/1 ' })
    expect(decision.state.video).toEqual({ mediaId: null, url: 'https://video.example/1', by: ana })
    expect(decision.decideWith(ana, { type: 'AttachVideo', mediaId: media }, {})).toMatchObject({
      rejection: { code: 'ask-the-server' },
    })
  })
  test('[E2] nothing that runs, nothing empty, nothing too long', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://',
      'https://user@host/',
      'no link',
    ]) {
      expectRefused(inContext().ask(ana, { type: 'AttachVideo', url }), 'link-not-allowed')
      expectRefused(inContext().ask(ana, { type: 'AddResource', resourceId: r, title: 'x', url }), 'link-not-allowed')
    }
    expectRefused(inContext().ask(ana, { type: 'AttachVideo' }), 'link-not-allowed')
    expectRefused(inContext().ask(ana, { type: 'AttachVideo', url: '' }), 'empty-text')
    expectRefused(inContext().ask(ana, { type: 'AttachVideo', url: `https://a/${'x'.repeat(2_000)}` }), 'too-long')
    expect(isWebLink('HTTPS://a.example?q#f')).toBe(true)
  })
  test('[E2] a resource is either a link or a file, with a title', () => {
    const add = (fields: { url?: string; mediaId?: MediaId }, title = 'Log') =>
      ({ type: 'AddResource', resourceId: r, title, ...fields }) as const
    const decision = inContext()
    expectRefused(decision.ask(ana, add({})), 'link-not-allowed')
    expectRefused(decision.ask(ana, add({ url: 'https://a.example', mediaId: media })), 'link-not-allowed')
    expectRefused(decision.ask(ana, add({ mediaId: media })), 'unknown-id')
    expectRefused(decision.ask(ana, add({ url: 'https://a.example' }, '')), 'empty-text')
    expectRefused(decision.ask(ana, add({ url: 'https://a.example' }, 'x'.repeat(301))), 'too-long')
    expect(decision.decideWith(ana, add({ mediaId: media }), {})).toMatchObject({ rejection: { code: 'ask-the-server' } })
    decision.playable.add(media)
    expect(decision.does(ana, add({ mediaId: media })).state.resources).toEqual([
      { resourceId: r, title: 'Log', url: null, mediaId: media, readBy: [] },
    ])
  })
})

describe('questions and being up to date', () => {
  test('[E3] everyone answers, a second answer replaces the first', () => {
    const decision = inPhase('ideas').does(ana, { type: 'AddQuestion', questionId: q, text: 'How often?' })
    decision
      .does(ben, { type: 'AnswerQuestion', questionId: q, text: 'Once' })
      .does(cleo, { type: 'AnswerQuestion', questionId: q, text: 'Never' })
    decision.does(ben, { type: 'AnswerQuestion', questionId: q, text: 'Twice' })
    expect(decision.state.questions[0]?.answers).toEqual([
      { by: cleo, text: 'Never', at: START },
      { by: ben, text: 'Twice', at: START },
    ])
    expectRefused(decision.ask(ben, { type: 'AnswerQuestion', questionId: idOf('other'), text: 'x' }), 'unknown-id')
    expectRefused(decision.ask(ben, { type: 'AnswerQuestion', questionId: q, text: '' }), 'empty-text')
    expectRefused(decision.ask(ben, { type: 'AnswerQuestion', questionId: q, text: 'x'.repeat(2_001) }), 'too-long')
    expectRefused(decision.ask(ana, { type: 'AddQuestion', questionId: idOf('other'), text: ' ' }), 'empty-text')
    expectRefused(decision.ask(ana, { type: 'AddQuestion', questionId: idOf('other'), text: 'x'.repeat(301) }), 'too-long')
  })
  test('[G3] one says it once, and it stands when one goes back', () => {
    const decision = inPhase('ideas').does(ben, { type: 'DeclareReady' })
    expect(decision.state.ready).toEqual([ben])
    expectRefused(decision.ask(ben, { type: 'DeclareReady' }), 'already-done')
    expect(decision.does(ana, { type: 'RevertPhase', to: 'context', reason: 'x' }).state.ready).toEqual([ben])
  })
})

describe('MarkBriefRead', () => {
  test('[E10] one says it once; where there is no video one is up to date with it', () => {
    const decision = inPhase('ideas').does(ben, { type: 'MarkBriefRead' })
    expect(decision.state).toMatchObject({ briefReadBy: [ben], ready: [ben] })
    expectRefused(decision.ask(ben, { type: 'MarkBriefRead' }), 'already-done')
  })
  test('[E10] where there is a video it is recorded beside the watching, which it does not stand for', () => {
    const decision = filmed().does(ben, { type: 'MarkBriefRead' })
    expect(decision.state).toMatchObject({ briefReadBy: [ben], ready: [] })
    expect(decision.does(ben, { type: 'DeclareReady' }).does(cleo, { type: 'DeclareReady' }).state.briefReadBy).toEqual([ben])
  })
})

const filmed = () => {
  const decision = inPhase('ideas')
  decision.playable.add(media)
  return decision.does(ana, { type: 'AttachVideo', mediaId: media })
}
const played = (...ranges: (readonly [number, number])[]) => ({ type: 'ReportWatched', mediaId: media, ranges }) as const

describe('ReportWatched', () => {
  test('[E5] what was played in several goes is put together; below nine tenths the log says nothing, at nine tenths once', () => {
    const decision = filmed()
    const before = decision.log.length
    decision.does(ben, played([0, 50]), played([40, 60], [70, 99]))
    expect(decision.log.length).toBe(before)
    expect(decision.side.watchedOf(media, ben)).toEqual([
      [0, 60],
      [70, 99],
    ])
    expect(decision.state.ready).not.toContain(ben)
    decision.does(ben, played([60, 61]), played([61, 70]))
    expect(decision.log.slice(before)).toMatchObject([{ type: 'VideoWatched', by: ben }])
    expect(decision.state.ready).toContain(ben)
    expect(decision.state.video?.watchedBy).toEqual([ben])
  })
  test('[E5] whoever drags the time line from end to end has watched nothing', () => {
    const decision = filmed().does(ben, played([0, 1], [50, 51], [99, 100], [100, 5_000]))
    expect(decision.side.watchedOf(media, ben)).toEqual([
      [0, 1],
      [50, 51],
      [99, 100],
    ])
  })
  test('[E5] seconds are told of the video that is there; a new one begins at nothing', () => {
    const decision = filmed().does(ben, played([0, 95]))
    const other = idOf<MediaId>('another film')
    expectRefused(decision.ask(ben, { ...played([0, 1]), mediaId: other }), 'unknown-id', { mediaId: other })
    decision.playable.add(other)
    decision.does(ana, { type: 'AttachVideo', mediaId: other })
    expect(decision.state.video?.watchedBy).toBeUndefined()
  })
  test('[E11] another video asks those anew who were up to date, but for who attached it; what was read stays read', () => {
    const decision = filmed()
      .does(ben, played([0, 95]))
      .does(ben, { type: 'MarkBriefRead' })
    for (const one of [ana, cleo]) decision.does(one, { type: 'DeclareReady' })
    expect(decision.state.ready).toEqual([ben, ana, cleo])
    decision.does(ana, { type: 'AttachVideo', url: 'https://www.loom.com/share/abcdef' })
    expect(decision.state).toMatchObject({ ready: [ana], briefReadBy: [ben] })
    decision.does(ben, { type: 'DeclareReady' })
    expect(decision.state.ready).toEqual([ana, ben])
  })
  test('[E11] in a log from before, a video asked nobody anew', () => {
    const decision = filmed().does(ben, { type: 'DeclareReady' }).does(ana, { type: 'AttachVideo', mediaId: media })
    const old = decision.log.map(event => {
      if (event.type !== 'VideoAttached') return event
      const { asksAnew: _later, ...before } = event
      return before
    })
    expect(old.reduce<DecisionState | null>(evolve, null)?.ready).toEqual([ben])
  })
  test('[C3] what somebody has watched so far is known to the server alone', () => {
    expectRefused(filmed().decideWith(ben, played([0, 1]), {}), 'ask-the-server')
  })
})

describe('EditVideo', () => {
  const captions = idOf<MediaId>('captions')
  const editVideo = (fields: object) => ({ type: 'EditVideo', mediaId: media, ...fields }) as const
  test('[E7] captions, chapters in their order, speed; what is left out stays', () => {
    const decision = filmed()
    decision.playable.add(captions)
    decision.does(ana, editVideo({ captionsId: captions, speed: 1.25 }))
    const chapters = [
      { at: 60, title: ' What we can spend ' },
      { at: 0, title: 'A night' },
    ]
    decision.does(ana, editVideo({ chapters }))
    expect(decision.state.video).toMatchObject({
      captionsId: captions,
      speed: 1.25,
      chapters: [
        { at: 0, title: 'A night' },
        { at: 60, title: 'What we can spend' },
      ],
    })
    expect(decision.does(ana, editVideo({ captionsId: null })).state.video?.captionsId).toBeUndefined()
  })
  test('[E7] a poster comes with the video or later, as a picture that is there', () => {
    const [poster, later] = [idOf<MediaId>('poster'), idOf<MediaId>('later')]
    const decision = filmed()
    expectRefused(decision.ask(ana, { type: 'AttachVideo', mediaId: media, posterId: poster }), 'unknown-id', {
      posterId: poster,
    })
    for (const picture of [poster, later]) decision.playable.add(picture)
    decision.does(ana, { type: 'AttachVideo', mediaId: media, posterId: poster })
    expect(decision.state.video?.posterId).toBe(poster)
    decision.does(ana, editVideo({ speed: 2 }))
    expect(decision.state.video?.posterId).toBe(poster)
    expect(decision.does(ana, editVideo({ posterId: later })).state.video?.posterId).toBe(later)
    expectRefused(decision.ask(ana, editVideo({ posterId: idOf('none') })), 'unknown-id', { posterId: idOf('none') })
  })
  test('[E7] only for the video that is there, with captions that are there, and chapters that are called something', () => {
    const decision = filmed()
    expectRefused(decision.ask(ana, { type: 'EditVideo', mediaId: captions }), 'unknown-id', { mediaId: captions })
    expectRefused(decision.ask(ana, editVideo({ captionsId: captions })), 'unknown-id', { captionsId: captions })
    expectRefused(decision.ask(ana, editVideo({ chapters: [{ at: 0, title: ' ' }] })), 'empty-text')
    expectRefused(decision.ask(ana, editVideo({ chapters: [{ at: 0, title: 'x'.repeat(301) }] })), 'too-long')
    expectRefused(decision.ask(ben, editVideo({ speed: 2 })), 'not-a-facilitator')
  })
})
