/** One ballot in words, from what was signed: for whoever checks a file and has no page around it. */
import { type BallotContent, type Grade, gradeScale } from '../decision/ballot.ts'
import type { Words } from './words.ts'

export function votedWords(ballot: BallotContent, words: Pick<Words, 'idea'>): string {
  const named = (options: readonly string[]) => (options.length === 0 ? 'none of these' : options.map(words.idea).join(', '))
  if ('abstain' in ballot) return 'abstained'
  if ('stance' in ballot) return ballot.stance
  if ('choice' in ballot) return words.idea(ballot.choice)
  if ('approvals' in ballot) return named(ballot.approvals)
  if ('ranking' in ballot)
    return ballot.ranking.length === 0
      ? 'none of these'
      : ballot.ranking.map((level, at) => `${at + 1} ${level.map(words.idea).join(' and ')}`).join(', ')
  if ('grades' in ballot) return given(Object.entries(ballot.grades).toSorted(byGrade), words)
  const numbers = Object.entries('dots' in ballot ? ballot.dots : ballot.scores)
  return given(
    numbers.toSorted(([, a], [, b]) => b - a),
    words,
  )
}

const byGrade = ([, a]: [string, Grade], [, b]: [string, Grade]): number => gradeScale.indexOf(a) - gradeScale.indexOf(b)

function given(entries: readonly (readonly [string, string | number])[], words: Pick<Words, 'idea'>): string {
  return entries.length === 0 ? 'none of these' : entries.map(([option, what]) => `${words.idea(option)} ${what}`).join(', ')
}
