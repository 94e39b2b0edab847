/** Vote: dots over six ideas, secret; three of six have taken part. Authors were hidden while ideas were collected. */
import { type Stage, Tale } from '../tale.ts'

export async function stopDoing(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'ines', -9, '10:00', {
    title: 'What we stop',
    question: 'What do we stop doing, so that Fridays are free for repairs?',
    settings: {
      shortlistMethod: 'dots',
      dotsPerPerson: 5,
      dotsPerIdea: 3,
      ballots: 'secret',
      chooseBallots: 'secret',
      ideaAuthors: 'hidden-until-vote-closes',
      chooseMethod: 'plurality',
      skip: ['feedback'],
      tags: ['ways of working'],
    },
  })
  await tale.does('ines', {
    type: 'EditContext',
    doneWhen: 'Four Fridays in a row without a meeting, and the list of known faults is shorter than it was.',
  })
  await tale.writes(
    'ines',
    'brief',
    { heading: 'Where the Fridays went' },
    'In spring we kept Fridays for repairs. In ten weeks that worked **twice**. Each time something small had a good reason.',
    { heading: 'What counts' },
    'Something that we really stop, not something that we do faster. Names are hidden until the vote has closed, so that nobody has to defend a habit of their own.',
  )
  await tale.does(
    'ines',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(-4, '16:00') },
    { type: 'SetDeadline', phase: 'vote', at: tale.at(2, '16:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'The question fits into three sentences; a video would be longer.' },
  )
  await tale.on(-8, '02:00')
  const weekly = await tale.posts(
    'hana',
    'The weekly status call\nSix people, forty minutes, and what is said stands in the notes already.',
  )
  await tale.on(-8, '06:30')
  const letter = await tale.posts(
    'ravi',
    'The monthly letter to all customers\nOne in fifty opens it. We could write to those who are concerned, when they are.',
  )
  const windows = await tale.posts(
    'jonas',
    'Support for printers from before 2015\nThree harbours still have one. A new one costs less than one repair.',
  )
  await tale.on(-7, '09:00')
  const forms = await tale.posts('amara', 'Travel forms on paper\nA photo of the receipt is enough for our accountant. I asked.')
  await tale.on(-7, '15:20')
  const demo = await tale.posts('camille', 'Live demos for every prospect\nA recorded one, and a call for those who ask.')
  await tale.posts('ines', 'The second check of every translation\nTwo languages never had a fault in it.')
  for (const name of ['hana', 'ravi', 'jonas', 'amara', 'camille', 'ines'] as const)
    await tale.does(name, { type: 'DeclareReady' })
  await tale.on(-4, '09:00')
  await tale.does('ines', { type: 'AdvancePhase', from: 'ideas' })
  await tale.on(-3, '08:00')
  await tale.votes('vote-1', {
    hana: { dots: { [weekly]: 3, [forms]: 2 } },
    jonas: { dots: { [windows]: 3, [demo]: 2 } },
    amara: { dots: { [weekly]: 2, [letter]: 2, [forms]: 1 } },
  })
  return tale
}
