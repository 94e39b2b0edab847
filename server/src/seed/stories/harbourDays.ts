/** Cancelled: the event it was about will not take place. */
import { type Stage, Tale } from '../tale.ts'

export async function harbourDays(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'camille', -13, '15:00', {
    title: 'Harbour Days',
    question: 'Who of us speaks at Harbour Days, and about what?',
    settings: { shortlistMethod: 'approval', chooseMethod: 'plurality', tags: ['team'] },
  })
  await tale.does('camille', { type: 'EditContext', doneWhen: 'One talk is announced under one name.' })
  await tale.writes(
    'camille',
    'brief',
    'They offer us forty minutes on the second morning. Last year 120 people came, nine of them became customers.',
  )
  await tale.does(
    'camille',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(4, '16:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'The invitation is all there is.' },
  )
  await tale.on(-12, '08:20')
  await tale.posts(
    'amara',
    'Amara, about the first hour after a cancelled sailing\nI have told it to three harbours, and they asked for more.',
  )
  await tale.posts('ines', 'Nobody: we show the film with the crew of the Gaivota\nThey speak better than we do.')
  await tale.on(-9, '16:10')
  await tale.welcomesOwner()
  await tale.does('camille', {
    type: 'CancelDecision',
    reason: 'Harbour Days are called off this year, for lack of rooms. We keep both ideas for the next one.',
  })
  return tale
}
