/** Paused in ideas: the people concerned are away. */
import { type Stage, Tale } from '../tale.ts'

export async function timetableEditor(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'jonas', -15, '09:00', {
    title: 'Timetable editor',
    question: 'Do we rebuild the timetable editor, or mend it once more?',
    people: ['jonas', 'ravi', 'hana', 'ines'],
    settings: { tags: ['product'] },
  })
  await tale.writes(
    'jonas',
    'brief',
    'The editor is eleven years old. Every change of season costs us two days of mending, and two harbours have asked for tides.',
    'Mending it once more costs about ten days, building it anew about sixty. Neither makes a passenger happier this year.',
  )
  await tale.does(
    'jonas',
    { type: 'SetDeadline', phase: 'ideas', at: tale.at(5, '15:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'What “done” means is a part of the question.' },
  )
  await tale.on(-13, '05:00')
  await tale.posts(
    'ravi',
    'Mend it, and write down each time what it cost\nAfter two seasons we know.',
    tale.sentence('Mending it once more costs about ten days'),
  )
  await tale.on(-12, '09:30')
  await tale.welcomesOwner()
  await tale.does(
    'jonas',
    {
      type: 'Escalate',
      reason: 'Both harbours that asked for tides are on holiday until the end of the month. We wait for them.',
    },
    { type: 'PauseDecision' },
  )
  return tale
}
