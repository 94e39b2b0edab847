import { describe, expect, test } from 'vitest'
import { ana, ben, cleo, idOf, START } from '../../testing/given.ts'
import { expectRefused, inContext, inPhase } from '../../testing/stages.ts'
import { openQuestions } from '../find.ts'
import type { MediaId, QuestionId, ResourceId } from '../ids.ts'

const leaflet = idOf<ResourceId>('leaflet')
const sheet = idOf<ResourceId>('sheet')
const often = idOf<QuestionId>('often')
const cost = idOf<QuestionId>('cost')
const film = idOf<MediaId>('film')

function prepared() {
  const decision = inPhase('ideas')
  decision.playable.add(film)
  return decision.does(
    ana,
    { type: 'AddResource', resourceId: leaflet, title: 'Leaflet', url: 'https://leaflet.example' },
    { type: 'AddResource', resourceId: sheet, title: 'Sheet', mediaId: film },
    { type: 'AddQuestion', questionId: often, text: 'How often?' },
    { type: 'AddQuestion', questionId: cost, text: 'What may it cost?' },
  )
}

describe('resources', () => {
  test('[E8] each says once that it was read, for all to see', () => {
    const decision = prepared().does(ben, { type: 'MarkResourceRead', resourceId: leaflet })
    decision.does(cleo, { type: 'MarkResourceRead', resourceId: leaflet })
    expect(decision.state.resources.map(one => one.readBy)).toEqual([[ben, cleo], []])
    expectRefused(decision.ask(ben, { type: 'MarkResourceRead', resourceId: leaflet }), 'already-done')
    expectRefused(decision.ask(ben, { type: 'MarkResourceRead', resourceId: idOf('other') }), 'unknown-id')
  })
  test('[E8] another name leaves who has read it; a link that leads elsewhere has to be read again', () => {
    const decision = prepared().does(ben, { type: 'MarkResourceRead', resourceId: leaflet })
    decision.does(ana, { type: 'ReviseResource', resourceId: leaflet, title: 'The leaflet', url: ' https://leaflet.example ' })
    expect(decision.state.resources[0]).toMatchObject({ title: 'The leaflet', readBy: [ben] })
    decision.does(ana, { type: 'ReviseResource', resourceId: leaflet, url: 'https://leaflet.example/new' })
    expect(decision.state.resources[0]).toMatchObject({ url: 'https://leaflet.example/new', title: 'The leaflet', readBy: [] })
  })
  test('[E8] a link stays a link to a web page, and a file a file', () => {
    const revise = (resourceId: ResourceId, url: string) => ({ type: 'ReviseResource', resourceId, url }) as const
    expectRefused(prepared().ask(ana, revise(leaflet, 'javascript:alert(1)')), 'link-not-allowed')
    expectRefused(prepared().ask(ana, revise(sheet, 'https://sheet.example')), 'link-not-allowed')
    expectRefused(prepared().ask(ana, { type: 'ReviseResource', resourceId: leaflet, title: ' ' }), 'empty-text')
    expectRefused(prepared().ask(ana, revise(idOf('other'), 'https://x.example')), 'unknown-id')
  })
  test('[E8] what is removed is gone from the list and stays in the record', () => {
    const decision = prepared().does(ana, { type: 'RemoveResource', resourceId: leaflet })
    expect(decision.state.resources.map(one => one.title)).toEqual(['Sheet'])
    expect(decision.log.some(event => event.type === 'ResourceAdded' && event.resourceId === leaflet)).toBe(true)
  })
})

describe('questions', () => {
  test('[E9] reworded, it keeps its answers and says since when it reads so', () => {
    const decision = prepared().does(ben, { type: 'AnswerQuestion', questionId: often, text: 'Twice' }).later(5)
    decision.does(ana, { type: 'ReviseQuestion', questionId: often, text: 'How often a night?' })
    expect(decision.state.questions[0]).toMatchObject({
      text: 'How often a night?',
      revisedAt: START + 5,
      answers: [{ at: START }],
    })
    expectRefused(decision.ask(ana, { type: 'ReviseQuestion', questionId: often, text: '' }), 'empty-text')
    expectRefused(decision.ask(ana, { type: 'ReviseQuestion', questionId: idOf('other'), text: 'x' }), 'unknown-id')
  })
  test('[E9] open is what nobody has answered and nobody has taken out', () => {
    const decision = prepared()
    expect(openQuestions(decision.state).map(one => one.questionId)).toEqual([often, cost])
    decision.does(ben, { type: 'AnswerQuestion', questionId: often, text: 'Twice' })
    expect(openQuestions(decision.state).map(one => one.questionId)).toEqual([cost])
    expect(openQuestions(decision.does(ana, { type: 'RemoveQuestion', questionId: cost }).state)).toEqual([])
  })
})

test('[E2] a video that is taken away is gone with its captions; ideas keep their second', () => {
  const decision = inContext()
  decision.playable.add(film)
  decision.does(ana, { type: 'AttachVideo', mediaId: film }, { type: 'RemoveVideo' })
  expect(decision.state.video).toBeNull()
  expectRefused(decision.ask(ana, { type: 'RemoveVideo' }), 'already-done')
  expectRefused(decision.ask(ana, { type: 'EditVideo', mediaId: film, speed: 2 }), 'unknown-id')
})
