/** Choose, one choice each: a small decision without a plan to write. Four of six have chosen. */
import type { PointerId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function boatNames(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'amara', -12, '09:00', {
    title: 'Two kinds of boat',
    question: 'What do we call boats with booked seats, and boats without?',
    settings: { shortlistMethod: 'approval', shortlistSize: 3, chooseMethod: 'plurality', tags: ['words'] },
  })
  await tale.does('amara', { type: 'EditContext', doneWhen: 'A new customer tells the two apart without asking us.' })
  await tale.writes(
    'amara',
    'brief',
    'In the app they are “type A” and “type B”. Every second new customer writes to ask which is which.',
    { bullets: ['On one kind each passenger has a seat.', 'On the other there is room for a number of people, seats or not.'] },
    'The words must work in Portuguese, Norwegian and English, and they must fit on a button.',
  )
  await tale.does(
    'amara',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(-8, '16:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'Words need no video.' },
  )
  await tale.on(-11, '01:45')
  const seats = await tale.posts(
    'hana',
    'Seated and open\nShort in all three languages.',
    tale.sentence('they must fit on a button'),
  )
  await tale.on(-11, '08:00')
  const express = await tale.posts('jonas', 'Express and harbour\nThat is how crews speak of them.')
  const numbered = await tale.posts('ravi', 'Numbered and free\nAs with concert halls.')
  await tale.posts('camille', 'Ferry and water taxi\nEverybody knows both.')
  for (const name of ['amara', 'hana', 'jonas', 'ravi', 'camille', 'ines'] as const)
    await tale.does(name, { type: 'DeclareReady' })
  await tale.on(-8, '09:00')
  await tale.does('amara', { type: 'AdvancePhase', from: 'ideas' })
  await tale.on(-7, '08:00')
  await tale.votes('vote-1', {
    ines: { approvals: [seats, numbered] },
    amara: { approvals: [seats] },
    ravi: { approvals: [numbered, seats, express] },
    hana: { approvals: [seats, express] },
    jonas: { approvals: [express, numbered] },
    camille: { approvals: [seats] },
  })
  await tale.on(-5, '09:00')
  await tale.does('ines', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: seats,
    kind: 'strength',
    text: '“Sentado” and “aberto”: my mother understood them at once.',
  })
  await tale.does('amara', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: express,
    kind: 'concern',
    text: 'Two of our express boats sell no seats.',
  })
  await tale.does('camille', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: numbered,
    kind: 'question',
    text: 'Does “free” sound as if it costs nothing?',
  })
  await tale.on(-3, '09:00')
  await tale.does(
    'amara',
    { type: 'SetDeadline', phase: 'choose', at: tale.at(1, '16:00') },
    { type: 'AdvancePhase', from: 'feedback' },
  )
  await tale.on(-2, '08:00')
  await tale.votes('choose-1', {
    ines: { choice: seats },
    amara: { choice: seats },
    ravi: { choice: numbered, reason: 'I would still rather count than sit.' },
    jonas: { choice: express },
  })
  return tale
}
