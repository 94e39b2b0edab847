/** Feedback: three maps on the shortlist, pointers on two of them, one concern already met. */
import type { PointerId, ReplyId, ResourceId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function mapTiles(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'jonas', -14, '08:30', {
    title: 'Map tiles',
    question: 'Which map do we license for next year?',
    settings: { shortlistMethod: 'approval', shortlistSize: 3, chooseMethod: 'plurality', tags: ['product', 'money'] },
  })
  await tale.does('jonas', {
    type: 'EditContext',
    doneWhen: 'A map that shows every quay of our customers, signed for by the end of the year.',
  })
  await tale.writes(
    'jonas',
    'brief',
    { heading: 'Why now' },
    'Our licence ends on 31 December. The price for renewing it has doubled, and **eleven of our 64 quays** are still missing on it.',
    { heading: 'What we need' },
    {
      bullets: [
        'Quays, not only harbours: a passenger has to find the right gate.',
        'It must work on a phone with one bar of signal.',
        'At most €6,000 for the year.',
        'We may print a part of it on a ticket.',
      ],
    },
  )
  await tale.does(
    'jonas',
    {
      type: 'AddResource',
      resourceId: newId<ResourceId>(),
      title: 'Copyright of OpenStreetMap',
      url: 'https://www.openstreetmap.org/copyright',
    },
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(-9, '15:00') },
    { type: 'SetDeadline', phase: 'feedback', at: tale.at(2, '15:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'There is nothing to film about a licence.' },
  )
  await tale.on(-13, '03:00')
  const own = await tale.posts(
    'hana',
    'Our own tiles from OpenStreetMap\nWe render the coast once a month and keep it on our server. The eleven quays we draw ourselves, for everybody.',
    tale.sentence('eleven of our 64 quays'),
  )
  await tale.on(-13, '06:15')
  const renew = await tale.posts('ravi', 'Renew, but for one year only\nIt works, and we have no time before spring.')
  await tale.on(-12, '09:40')
  const nordic = await tale.posts(
    'ines',
    'The charts of the sea offices\nPortugal, Norway and Sweden give theirs away. Crews know them by heart.',
  )
  const small = await tale.posts(
    'amara',
    'No map at all, but a photo of each gate\nWith an arrow on it. Passengers ask for the gate, not for the coast.',
  )
  await tale.on(-11, '16:00')
  const host = await tale.posts(
    'camille',
    'A small company that hosts OpenStreetMap for others\nThree of them answer mail within a day. About €2,400 a year.',
  )
  for (const name of ['jonas', 'hana', 'ravi', 'ines', 'amara', 'camille'] as const)
    await tale.does(name, { type: 'DeclareReady' })
  await tale.on(-9, '08:00')
  await tale.does('jonas', { type: 'AdvancePhase', from: 'ideas' })
  await tale.on(-8, '08:00')
  await tale.votes('vote-1', {
    ines: { approvals: [host, nordic] },
    amara: { approvals: [host, small] },
    ravi: { approvals: [renew, host] },
    hana: { approvals: [own, host, small] },
    jonas: { approvals: [own, small] },
    camille: { approvals: [host, own, small] },
  })
  await tale.on(-5, '08:30') // the poll closed by itself ten minutes after the last ballot
  const printing = newId<PointerId>()
  await tale.does(
    'jonas',
    {
      type: 'AddPointer',
      pointerId: newId<PointerId>(),
      ideaId: host,
      kind: 'strength',
      text: 'I asked all three for a test. Two quays that nobody else has were there.',
    },
    { type: 'AddPointer', pointerId: printing, ideaId: host, kind: 'concern', text: 'Are we allowed to print it on a ticket?' },
  )
  await tale.does(
    'jonas',
    {
      type: 'AddPointer',
      pointerId: newId<PointerId>(),
      ideaId: own,
      kind: 'strength',
      text: 'We could print what we like, and nobody can double the price.',
    },
    {
      type: 'AddPointer',
      pointerId: newId<PointerId>(),
      ideaId: small,
      kind: 'question',
      text: 'Who takes the photo again when a gate is painted?',
    },
  )
  await tale.on(-4, '14:30')
  await tale.does(
    'camille',
    {
      type: 'ReplyToPointer',
      pointerId: printing,
      replyId: newId<ReplyId>(),
      text: 'Yes, with the usual line under it. They sent me the sentence: it has 41 characters and fits.',
    },
    { type: 'ResolvePointer', pointerId: printing, isResolved: true },
    {
      type: 'AddPointer',
      pointerId: newId<PointerId>(),
      ideaId: own,
      kind: 'concern',
      text: 'Who looks after the server when Hana is on leave?',
    },
  )
  await tale.does('camille', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: small,
    kind: 'suggestion',
    text: 'Both: a small map, and the photo once you are within a hundred metres.',
  })
  await tale.on(-3, '02:10')
  await tale.does('hana', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: host,
    kind: 'question',
    text: 'What happens with our tiles if the company closes?',
  })
  await tale.on(-2, '09:00')
  await tale.does('amara', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: own,
    kind: 'strength',
    text: 'The quays that we draw stay ours and everybody’s. I like that we give something back.',
  })
  return tale
}
