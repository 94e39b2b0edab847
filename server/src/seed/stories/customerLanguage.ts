/** Choose by consent, without ideas or vote before it: one proposal, one who has a concern, two who have not answered. */
import type { Stage } from '../tale.ts'
import { Tale } from '../tale.ts'

export async function customerLanguage(stage: Stage): Promise<Tale> {
  const tale = await Tale.begin(stage, 'ines', -5, '09:00', {
    title: 'Answers in one’s own language',
    question: 'Do we answer every customer in the language in which they wrote?',
    settings: {
      skip: ['ideas', 'vote', 'feedback'],
      shortlistSize: 1,
      chooseMethod: 'consent',
      chooseBallots: 'open',
      tags: ['support', 'words'],
    },
  })
  await tale.does('ines', { type: 'EditContext', doneWhen: 'After two months, nobody has waited longer because of it.' })
  await tale.writes(
    'ines',
    'brief',
    'A third of our customers write in a language that none of us speaks well. Today we answer those in English, after a while.',
    'A machine translates well enough for opening hours and prices. It is **not** good enough for refunds and accidents.',
  )
  await tale.posts(
    'ines',
    'Answer in the customer’s language, with a machine’s help, and say so\nRefunds and accidents always go to somebody who speaks the language, or are answered in English.',
  )
  await tale.does(
    'ines',
    { type: 'SetDeadline', phase: 'choose', at: tale.at(2, '15:00') },
    { type: 'AdvancePhase', from: 'context', reason: 'A small question with one proposal.' },
  )
  await tale.on(-4, '07:00')
  await tale.votes('choose-1', {
    amara: { stance: 'agree', reason: 'I answer half of them this way already.' },
    ravi: { stance: 'agree' },
    jonas: {
      stance: 'disagree',
      reason:
        'A wrong departure time in good Norwegian is worse than a right one in bad English. Go on, but let us read the first fifty.',
    },
  })
  await tale.on(-3, '09:00')
  await tale.votes('choose-1', { ines: { stance: 'agree' } })
  return tale
}
