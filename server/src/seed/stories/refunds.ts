/** Plan: Hana writes it, four of five owners have said yes, nothing is published yet. */
import type { PointerId, ReplyId, TaskId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function refunds(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'ines', -21, '09:30', {
    title: 'Refunds',
    question: 'How does a passenger get the money back when a sailing is cancelled?',
    settings: { shortlistMethod: 'dots', shortlistSize: 2, chooseMethod: 'plurality', tags: ['money', 'passengers'] },
  })
  await tale.does('ines', {
    type: 'EditContext',
    doneWhen: 'Nine of ten refunds arrive within three days, and nobody has to ask for theirs.',
  })
  await tale.writes(
    'ines',
    'brief',
    { heading: 'Today' },
    'A passenger writes to the harbour, the harbour to us, we to the bank. It takes **19 days**, and one in six gives up.',
    { heading: 'Limits' },
    {
      bullets: [
        'The law gives us seven days.',
        'The bank charges €0.30 for each refund.',
        'Harbours must not lose the fare before they agree.',
      ],
    },
  )
  await tale.does(
    'ines',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(-16, '16:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'The figures say it all.' },
  )
  await tale.on(-20, '02:30')
  const button = await tale.posts(
    'hana',
    'One button for the harbour: refund this sailing\nEverybody on the list gets the money back at once; who travels later instead says so in the mail.',
    tale.sentence('one in six gives up'),
  )
  await tale.on(-20, '09:00')
  const credit = await tale.posts('jonas', 'A voucher first, money on request\nMost people travel again within the month.')
  const automatic = await tale.posts(
    'camille',
    'Automatic after two hours\nIf the boat has not left by then, the refund starts by itself.',
  )
  await tale.posts('ravi', 'Pay at boarding only\nThen there is nothing to give back.')
  for (const name of ['ines', 'amara', 'ravi', 'hana', 'jonas', 'camille'] as const)
    await tale.does(name, { type: 'DeclareReady' })
  await tale.on(-16, '09:00')
  await tale.does('ines', { type: 'AdvancePhase', from: 'ideas' })
  await tale.on(-15, '08:00')
  await tale.votes('vote-1', {
    ines: { dots: { [button]: 3, [automatic]: 2 } },
    amara: { dots: { [button]: 3, [automatic]: 1, [credit]: 1 } },
    ravi: { dots: { [automatic]: 3 } },
    hana: { dots: { [button]: 3, [automatic]: 1 } },
    jonas: { dots: { [credit]: 3, [button]: 2 } },
    camille: { dots: { [automatic]: 3, [button]: 2 } },
  })
  await tale.on(-13, '09:00')
  const fraud = newId<PointerId>()
  await tale.does('amara', {
    type: 'AddPointer',
    pointerId: fraud,
    ideaId: button,
    kind: 'concern',
    text: 'One wrong press refunds forty people. How do we take it back?',
  })
  await tale.does('jonas', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: automatic,
    kind: 'concern',
    text: 'A boat that waits for the tide is late, not cancelled.',
  })
  await tale.on(-12, '01:20')
  await tale.does(
    'hana',
    {
      type: 'ReplyToPointer',
      pointerId: fraud,
      replyId: newId<ReplyId>(),
      text: 'It asks for the number of passengers before it acts, and the harbour master has ten minutes to undo it.',
    },
    { type: 'ResolvePointer', pointerId: fraud, isResolved: true },
  )
  await tale.on(-11, '09:00')
  await tale.does('ines', { type: 'AdvancePhase', from: 'feedback' })
  await tale.on(-10, '08:00')
  await tale.votes('choose-1', {
    ines: { choice: button },
    amara: { choice: button },
    ravi: { choice: automatic, reason: 'I trust a clock more than a busy harbour master.' },
    hana: { choice: button },
    jonas: { choice: button },
    camille: { choice: automatic },
  })
  await tale.on(-8, '00:40')
  await tale.does('hana', { type: 'AcceptPlan' })
  await tale.writes(
    'hana',
    'plan',
    { heading: 'What we will do' },
    'The harbour master gets one button on the list of a sailing. It asks how many passengers are concerned, waits ten minutes, and then refunds all of them.',
    { heading: 'How we will know' },
    {
      bullets: [
        'Nine of ten refunds arrive within three days.',
        'Nobody has to ask.',
        'A wrong press is taken back before the ten minutes are over.',
      ],
    },
  )
  const tasks = [
    ['ravi', 'Build the button, with the question and the ten minutes', 6],
    ['hana', 'Write the mail that passengers get, in three languages', 3],
    ['camille', 'Agree with the bank on refunds in one batch', 5],
    ['amara', 'Try it with two harbours for a week', 12],
    ['jonas', 'Count the days until the money arrives, every Monday', 20],
  ] as const
  const ids = tasks.map(() => newId<TaskId>())
  for (const [i, [owner, title, day]] of tasks.entries()) {
    await tale.does('hana', {
      type: 'AddTask',
      taskId: ids[i] ?? newId<TaskId>(),
      title,
      ownerId: tale.personId(owner),
      ...tale.dueOn(day),
    })
  }
  await tale.on(-6, '05:00')
  for (const [i, [owner]] of tasks.entries()) {
    const taskId = ids[i]
    if (taskId && (owner === 'ravi' || owner === 'amara' || owner === 'jonas'))
      await tale.does(owner, { type: 'AcceptTask', taskId })
  }
  await tale.on(-4, '08:30')
  await tale.writes(
    'amara',
    'plan',
    { heading: 'Where we begin' },
    'With the harbour of Setúbal and the one in Bergen: both cancelled more than ten sailings last autumn, and both said yes.',
  )
  return tale
}
