/** Ideas: urgent support at night. The one with a video, ideas on sentences and moments, replies, and a merge. */
import type { QuestionId, ReplyId, ResourceId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function nightSupport(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'ines', -6, '09:10', {
    title: 'Night support',
    question: 'How do we answer urgent support at night, without night shifts?',
    settings: { shortlistMethod: 'dots', chooseMethod: 'consent', chooseBallots: 'open', tags: ['support'] },
  })
  await tale.does('ines', {
    type: 'EditContext',
    doneWhen: 'A crew with passengers on the quay hears from one of us within 15 minutes, at any hour, for a whole month.',
  })
  await tale.writes(
    'ines',
    'brief',
    { heading: 'The problem' },
    'Ferry crews check their passengers in from **04:30**. When the passenger list does not load, they phone us. From 22:00 to 07:00 Lisbon time nobody is meant to be on duty, yet last month one of us answered eleven night calls.',
    'Eight of those calls reached the same two people. They are not on duty either. They are the ones who said yes first.',
    { heading: 'What we know' },
    {
      bullets: [
        'Seven of the eleven calls were about one thing: the passenger list would not load before departure.',
        'Three were about a lost password, one about a printer without paper.',
        'A crew waits 3 h 10 min for an answer at night, and 14 minutes by day.',
        'Between Osaka and Montréal, our ordinary working hours already touch almost every hour of the day.',
      ],
    },
  )
  await tale.on(-6, '11:20')
  await tale.writes(
    'amara',
    'brief',
    { heading: 'What a good answer does' },
    {
      steps: [
        'A crew hears from a person, not from a machine.',
        'Nobody works nights, and nobody is woken more than twice a month.',
        'It costs at most €1,200 a month.',
        'It can start before the new timetable.',
      ],
    },
    {
      quote:
        'The ferry leaves whether we answer or not. Then forty people stand on the quay, and the crew writes names on paper.',
    },
    'Please do not repeat last year’s discussion about who should carry the phone. We know that nobody should have to.',
  )
  const [solve, refuse] = [newId<QuestionId>(), newId<QuestionId>()]
  await tale.attachesVideo('ines', [
    { at: 0, title: 'What this is about' },
    { at: 13, title: 'A night on the quay' },
    { at: 37, title: 'What the calls are about' },
    { at: 50, title: 'Who picks up, and who waits' },
    { at: 72, title: 'What would be enough' },
  ])
  await tale.does(
    'ines',
    {
      type: 'AddResource',
      resourceId: newId<ResourceId>(),
      title: 'Passenger rights at sea, in short',
      url: 'https://europa.eu/youreurope/citizens/travel/passenger-rights/ship/',
    },
    { type: 'AddQuestion', questionId: solve, text: 'Which night problems could a crew solve without us?' },
    { type: 'AddQuestion', questionId: refuse, text: 'What arrangement would you refuse, and why?' },
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(3, '16:00') },
    { type: 'AdvancePhase', from: 'context' },
  )

  await tale.on(-5, '01:30')
  await tale.does('hana', {
    type: 'AnswerQuestion',
    questionId: solve,
    text: 'Most of them, if yesterday’s list stayed on the tablet. They need the names, not the live sync.',
  })
  const offline = await tale.posts(
    'hana',
    'A passenger list that opens offline\nKeep the last synced list on the tablet. A crew can board with it, and we sync when the harbour has a connection again.',
    tale.sentence('the passenger list would not load before departure'),
  )
  await tale.does('hana', { type: 'DeclareReady' })

  await tale.on(-5, '05:10')
  await tale.does('ravi', {
    type: 'AnswerQuestion',
    questionId: refuse,
    text: 'A rota in which the same few people volunteer every time.',
  })
  const button = await tale.posts(
    'ravi',
    'A “passengers are waiting” button\nOnly a sailing at risk rings a phone. Everything else waits for the morning, and the app says so at once.',
    { moment: 20 },
  )
  await tale.does('ravi', { type: 'DeclareReady' })

  await tale.on(-5, '08:40')
  const sun = await tale.posts(
    'amara',
    'Follow-the-sun handover\nWhoever is in working hours holds the phone. A note of ten lines moves along with it.',
    { ...tale.sentence('our ordinary working hours already touch almost every hour of the day'), moment: 66 },
  )
  const releases = await tale.posts(
    'jonas',
    'No releases after 15:00 UTC\nFour of the eleven calls came after an evening release. I checked the log.',
    { moment: 41 },
  )
  await tale.does(
    'jonas',
    {
      type: 'ReplyToIdea',
      ideaId: sun,
      replyId: newId<ReplyId>(),
      text: 'I would take the European morning, if the note is really ten lines.',
    },
    { type: 'ReactToIdea', ideaId: sun, agrees: true },
    { type: 'DeclareReady' },
  )

  await tale.on(-4, '14:05')
  const paid = await tale.posts(
    'camille',
    'A paid answering service from 22:00 to 07:00\nThey work from our three questions and wake one of us only if those do not help.',
    tale.sentence('It costs at most €1,200 a month.'),
  )
  const password = await tale.posts(
    'camille',
    'Let harbour masters reset a crew’s password\nThey are awake at 04:30, and they know the crew by sight.',
    tale.sentence('Three were about a lost password'),
  )
  await tale.does(
    'camille',
    {
      type: 'AnswerQuestion',
      questionId: refuse,
      text: 'Being on call from Montréal in the evening. It looks like daytime to everybody else, and it is when my children go to bed.',
    },
    {
      type: 'ReplyToIdea',
      ideaId: sun,
      replyId: newId<ReplyId>(),
      text: 'Who holds it from Saturday to Sunday evening? None of us works then.',
    },
  )

  await tale.on(-3, '09:15')
  const freeze = await tale.posts(
    'ines',
    'Freeze the app on evenings before a holiday\nThe worst nights were the two before Easter.',
  )
  await tale.does(
    'ines',
    {
      type: 'MergeIdeas',
      into: releases,
      ideaIds: [freeze],
      text: 'No releases after 15:00 UTC, and none before a holiday\nFour of the eleven calls came after an evening release; the worst nights were the two before Easter.',
    },
    {
      type: 'ReplyToIdea',
      ideaId: paid,
      replyId: newId<ReplyId>(),
      text: 'I asked one for a price: €900 a month for weekdays, €1,150 with weekends. Portuguese and English only.',
    },
    { type: 'ReactToIdea', ideaId: offline, agrees: true },
    { type: 'DeclareReady' },
  )
  await tale.does(
    'amara',
    { type: 'ReactToIdea', ideaId: offline, agrees: true },
    { type: 'ReactToIdea', ideaId: password, agrees: true },
  )

  await tale.on(-2, '02:20')
  await tale.does(
    'hana',
    {
      type: 'ReplyToIdea',
      ideaId: button,
      replyId: newId<ReplyId>(),
      text: 'On a bad night every crew will press it. Two questions first, perhaps?',
    },
    { type: 'ReactToIdea', ideaId: sun, agrees: true },
  )
  await tale.on(-2, '06:00')
  await tale.does(
    'ravi',
    {
      type: 'ReplyToIdea',
      ideaId: button,
      replyId: newId<ReplyId>(),
      text: 'Yes: is anybody standing on the quay, and does the list open at all?',
    },
    {
      type: 'ReviseIdea',
      ideaId: button,
      text: 'A “passengers are waiting” button, behind two questions\nOnly a sailing at risk rings a phone. Is anybody on the quay? Does the list open? Everything else waits for the morning, and the app says so at once.',
    },
  )
  await tale.on(-1, '10:30')
  await tale.posts(
    'amara',
    'Say honestly that nobody answers at night\nPrint the hours on every page, and refund a sailing that was missed.',
  )
  return tale
}
