/** Context: being prepared by Camille with Inês's help. The others see only that it is coming. */
import type { QuestionId } from '@concord/shared'
import { newId, type Stage, Tale } from '../tale.ts'

export async function teamWeek(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'camille', -2, '15:00', {
    title: 'Team week',
    question: 'Where do we meet for a week, all six of us?',
    settings: {
      briefWriters: [stage.cast.ines.personId],
      shortlistMethod: 'approval',
      chooseMethod: 'plurality',
      tags: ['team'],
    },
  })
  await tale.writes(
    'camille',
    'brief',
    { heading: 'Why a week' },
    'We last sat at one table nineteen months ago. Two of us have never met the other four.',
    { heading: 'What limits us' },
    {
      bullets: [
        'Nobody should travel longer than 20 hours door to door.',
        'Two of us need a visa for Europe, one for Canada. Both take about six weeks.',
        'The budget is €11,000 for everything.',
      ],
    },
  )
  await tale.on(-1, '09:30')
  await tale.writes(
    'ines',
    'brief',
    'Hana cannot fly in the second half of the month. Please keep that in mind when you look at dates.',
  )
  await tale.on(-1, '14:10')
  await tale.does('camille', {
    type: 'AddQuestion',
    questionId: newId<QuestionId>(),
    text: 'Which weeks are impossible for you, whatever the place?',
  })
  return tale
}
