/** Which method when: a recommendation by the question that a facilitator has. The first of each step is the default. */
import type { ChooseMethod, ShortlistMethod } from '@concord/shared'

type Advice<Method> = { question: string; method: Method; why: string }

export const voteAdvice: readonly Advice<ShortlistMethod>[] = [
  {
    question: 'Which ideas could most of us work with?',
    method: 'approval',
    why: 'Quick, nothing to learn, and right for most decisions.',
  },
  {
    question: 'Does something matter much more to some of us than to others?',
    method: 'dots',
    why: 'Who cares most can put several dots on one idea.',
  },
  {
    question: 'How good is each idea, in the eyes of all?',
    method: 'score',
    why: 'Shows the distance between ideas, not only their order.',
  },
  {
    question: 'In which order do we want them, all in all?',
    method: 'schulze',
    why: 'Compares every two ideas, so that similar ones do not take votes from each other. The Borda count is simpler to explain.',
  },
  {
    question: 'Should minorities find themselves in the shortlist?',
    method: 'stv-scottish',
    why: 'By ranking: a group that agrees gets its part of the places.',
  },
  {
    question: 'The same, but nobody wants to rank?',
    method: 'equal-shares',
    why: 'With ticks only. Sequential Phragmén and PAV do nearly the same in another way.',
  },
]

export const chooseAdvice: readonly Advice<ChooseMethod>[] = [
  { question: 'Two or three that differ clearly?', method: 'plurality', why: 'One click each, and right for most decisions.' },
  {
    question: 'Which one would disappoint the fewest?',
    method: 'approval',
    why: 'All that one could live with are ticked, so close relatives do not split their votes.',
  },
  {
    question: 'How good is each, and which would more of us take in the end?',
    method: 'star',
    why: 'Scores find the two best, then the one that more of you prefer wins.',
  },
  {
    question: 'Which one stands against each of the others?',
    method: 'schulze',
    why: 'The one that wins all its pairs is chosen, if there is one. Ranked pairs differ only in circles.',
  },
  {
    question: 'Should the winner have more than half behind it?',
    method: 'irv',
    why: 'The last goes out until one has a majority of the ballots that still count.',
  },
  {
    question: 'Is any of them good enough?',
    method: 'majority-judgment',
    why: 'Grades have a meaning of their own, and extreme ones change little.',
  },
  {
    question: 'Can everybody go along with it?',
    method: 'consent',
    why: 'One proposal, four answers. One objection with a reason stops it.',
  },
]
