/** Large elections of every method, the same at every run: voters of a few leanings who differ in everything else, so that hardly two ballots are alike. */
import type { BallotForm, Election, ElectionBallot, Method } from '@concord/shared'

const GRADES = ['excellent', 'good', 'fair', 'poor', 'reject']
const MAX_SCORE = 5
const FOR_ONE: readonly Method[] = ['irv', 'star', 'consent']

/** A linear congruential generator (Numerical Recipes): numbers from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** As many ballots of one form; made once, counted by every method that reads them. */
export function manyBallots(form: BallotForm, voters: number, options: number): readonly ElectionBallot[] {
  const next = numbersFrom(voters + options)
  const candidates = optionNames(options)
  return Array.from({ length: voters }, () => ballotOf(form, candidates, next))
}

const optionNames = (options: number): string[] => Array.from({ length: options }, (_, i) => `option ${i + 1}`)

export const electionOn = (method: Method, ballots: readonly ElectionBallot[], options: number, seats: number): Election => ({
  method,
  seats: FOR_ONE.includes(method) ? 1 : seats,
  candidates: method === 'consent' ? ['proposal'] : optionNames(options),
  ballots,
  options: { maxScore: MAX_SCORE, grades: GRADES, completion: 'phragmen', dotsPerVoter: options },
})

function ballotOf(form: BallotForm, candidates: readonly string[], next: () => number): ElectionBallot {
  const leaning = Math.floor(next() * 4)
  const likes = candidates.map((name, i) => ({ name, liking: next() + (i % 4 === leaning ? 0.4 : 0) + 0.3 / (1 + i) }))
  const of = <Value>(value: (liking: number) => Value) =>
    Object.fromEntries(likes.map(({ name, liking }) => [name, value(liking)]))
  switch (form) {
    case 'ranking': {
      const inOrder = likes.toSorted((a, b) => b.liking - a.liking).slice(0, 1 + Math.floor(next() * candidates.length))
      return { count: 1, ranking: inOrder.map(({ name }) => [name]) }
    }
    case 'approvals':
      return { count: 1, approvals: likes.filter(({ liking }) => liking > 0.85).map(({ name }) => name) }
    case 'scores':
      return { count: 1, scores: of(liking => Math.min(MAX_SCORE, Math.floor(liking * 4))) }
    case 'dots':
      return { count: 1, dots: of(liking => (liking > 1.1 ? 1 + Math.floor(next() * 3) : 0)) }
    case 'grades':
      return { count: 1, grades: of(liking => GRADES[Math.max(0, 4 - Math.floor(liking * 3.5))] ?? 'reject') }
    case 'stance':
      return { count: 1, stance: next() < 0.9 ? 'agree' : 'disagree' }
  }
}
