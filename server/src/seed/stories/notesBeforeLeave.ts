/** Decided: how work is handed over before a leave. The whole way is behind it; two of four tasks are done. */
import type { PointerId, ReplyId, TaskId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function notesBeforeLeave(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'ines', -32, '09:00', {
    title: 'Handing over before leave',
    question: 'How do we hand work over before somebody is away?',
    settings: {
      shortlistMethod: 'dots',
      shortlistSize: 3,
      chooseMethod: 'consent',
      chooseBallots: 'open',
      tags: ['ways of working'],
    },
  })
  await tale.does('ines', {
    type: 'EditContext',
    doneWhen: 'For three months nobody on leave is asked about work, and nothing waits for their return.',
  })
  await tale.writes(
    'ines',
    'brief',
    { heading: 'What happened' },
    'In summer three of us were away in the same week. Two were asked about work on the beach, and a harbour waited **nine days** for a price that one person alone could name.',
    { heading: 'What we want' },
    {
      bullets: [
        'Who is away is away.',
        'Who stays finds what they need without asking.',
        'Preparing it costs less than half a day.',
      ],
    },
  )
  await tale.does(
    'ines',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(-27, '16:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'The story is short, and everybody was there.' },
  )
  await tale.on(-31, '01:30')
  const page = await tale.posts(
    'hana',
    'One page, three days before\nWhat is open, what may be decided without me, and who decides it. Three days, so that somebody can still ask.',
    tale.sentence('without asking'),
  )
  await tale.on(-31, '09:00')
  const twin = await tale.posts('amara', 'Everybody has a twin\nTwo people know each thing, always. Then leave is no event.')
  const closed = await tale.posts(
    'jonas',
    'We close for two weeks\nEverybody away at once, and a sign on the door.',
    tale.sentence('Who is away is away.'),
  )
  await tale.posts('camille', 'A film of ten minutes instead of a page\nTalking is faster than writing.')
  await tale.does(
    'ravi',
    {
      type: 'ReplyToIdea',
      ideaId: page,
      replyId: newId<ReplyId>(),
      text: 'With a list of prices that others may name, please. That was the nine days.',
    },
    { type: 'ReactToIdea', ideaId: page, agrees: true },
  )
  await tale.does('ines', { type: 'ReactToIdea', ideaId: page, agrees: true })
  for (const name of ['ines', 'amara', 'ravi', 'hana', 'jonas', 'camille'] as const)
    await tale.does(name, { type: 'DeclareReady' })
  await tale.on(-27, '09:00')
  await tale.does('ines', { type: 'AdvancePhase', from: 'ideas' })
  await tale.on(-26, '08:00')
  await tale.votes('vote-1', {
    ines: { dots: { [page]: 3, [twin]: 2 } },
    amara: { dots: { [twin]: 3, [page]: 2 } },
    ravi: { dots: { [page]: 3, [twin]: 1 } },
    hana: { dots: { [page]: 3, [closed]: 2 } },
    jonas: { dots: { [closed]: 3, [page]: 1 } },
    camille: { dots: { [page]: 2, [twin]: 1 } },
  })
  await tale.on(-24, '09:00')
  const small = newId<PointerId>()
  const prices = newId<PointerId>()
  await tale.does('ravi', {
    type: 'AddPointer',
    pointerId: prices,
    ideaId: page,
    kind: 'suggestion',
    text: 'Name on the page which prices others may quote, and up to which sum.',
  })
  await tale.does('camille', {
    type: 'AddPointer',
    pointerId: small,
    ideaId: twin,
    kind: 'concern',
    text: 'With six people a twin for everything means that nobody learns anything new.',
  })
  await tale.does('jonas', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: page,
    kind: 'strength',
    text: 'I could write mine in an hour. I tried.',
  })
  await tale.does('amara', {
    type: 'AddPointer',
    pointerId: newId<PointerId>(),
    ideaId: closed,
    kind: 'concern',
    text: 'Ferries do not stop for two weeks.',
  })
  await tale.on(-23, '01:00')
  await tale.does(
    'hana',
    { type: 'ReplyToPointer', pointerId: prices, replyId: newId<ReplyId>(), text: 'Yes. I would start with €2,000.' },
    { type: 'ResolvePointer', pointerId: prices, isResolved: true },
  )
  await tale.on(-21, '09:00')
  await tale.does('ines', { type: 'AdvancePhase', from: 'feedback' })
  await tale.does('ines', {
    type: 'ProposeChoice',
    ideaId: page,
    text: 'Three days before a leave of more than two days, everybody writes one page: what is open, what may be decided without them and by whom, and which prices others may quote, up to €2,000. We look at it again after three months.',
  })
  await tale.on(-20, '02:00')
  await tale.votes('choose-2', {
    ines: { stance: 'agree' },
    amara: { stance: 'agree' },
    ravi: { stance: 'agree', reason: 'I promise a short one.' },
    hana: { stance: 'agree' },
    jonas: {
      stance: 'disagree',
      reason: 'I still think that we should all be away at once. The page is good; please do not let it grow to three.',
    },
    camille: { stance: 'abstain' },
  })
  await tale.on(-18, '01:15')
  await tale.does('hana', { type: 'AcceptPlan' })
  await tale.writes(
    'hana',
    'plan',
    { heading: 'What we will do' },
    'From next month on, whoever is away for more than two days leaves one page behind, three days before. It has three parts:',
    {
      steps: [
        'What is open, and who has it now.',
        'What may be decided without me, and who decides.',
        'Which prices others may quote, up to €2,000.',
      ],
    },
    { heading: 'How we will know' },
    'For three months nobody on leave is asked about work. Inês keeps the count.',
  )
  const [form, reminder, count, first] = [newId<TaskId>(), newId<TaskId>(), newId<TaskId>(), newId<TaskId>()]
  await tale.does(
    'hana',
    {
      type: 'AddTask',
      taskId: form,
      title: 'Make the page with its three headings',
      ownerId: tale.personId('hana'),
      ...tale.dueOn(-10),
    },
    {
      type: 'AddTask',
      taskId: reminder,
      title: 'Put a reminder three days before every leave into the calendar',
      ownerId: tale.personId('ravi'),
      ...tale.dueOn(-6),
    },
    {
      type: 'AddTask',
      taskId: first,
      title: 'Write the first page and let two others read it',
      ownerId: tale.personId('amara'),
      ...tale.dueOn(4),
    },
    {
      type: 'AddTask',
      taskId: count,
      title: 'Count questions to people on leave, each month',
      ownerId: tale.personId('ines'),
      ...tale.dueOn(45),
    },
  )
  await tale.on(-17, '06:00')
  await tale.does('ravi', { type: 'AcceptTask', taskId: reminder })
  await tale.does('amara', { type: 'AcceptTask', taskId: first })
  await tale.does('ines', { type: 'AcceptTask', taskId: count })
  await tale.on(-16, '02:00')
  await tale.does('hana', { type: 'PublishPlan', ...tale.reviewOn(55) })
  await tale.on(-11, '03:00')
  await tale.does('hana', { type: 'SetTaskStatus', taskId: form, status: 'done', note: 'It fits on one page if you resist.' })
  await tale.on(-7, '07:30')
  await tale.does('ravi', { type: 'SetTaskStatus', taskId: reminder, status: 'done' })
  await tale.on(-4, '10:00')
  await tale.does(
    'amara',
    { type: 'SetTaskStatus', taskId: first, status: 'doing', note: 'Two parts done. The prices take longest.' },
    { type: 'PostStatus', tag: 'on-track', note: 'First leave with a page begins in two weeks: mine.' },
  )
  return tale
}
