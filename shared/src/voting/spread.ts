/** Of each candidate how many ballots gave it what: the spread behind a total. Rule V11. */
import { type BallotForm, type Election, formOf } from './election.ts'
import { approvalsOf, dotsOf, gradesOf, rankingsOf, scoresOf } from './profile.ts'

/** `given`: the rank (from 1; a shared rank counts who stands above it), the points, the grade, or "yes"; null: nothing. */
export type SpreadPart = { given: number | string | null; ballots: number }
/** Candidates in order of the list; of each, the best first and what was left blank last. */
export type Spread = { form: BallotForm; rows: readonly { candidate: string; parts: readonly SpreadPart[] }[] }

export function spread(election: Election): Spread {
  const { candidates, method, options } = election
  const counts = candidates.map(() => new Map<number | string | null, number>())
  const give = (place: number, given: number | string | null, ballots: number) => {
    const parts = counts[place]
    parts?.set(given, (parts.get(given) ?? 0) + ballots)
  }
  eachGiven(election, give)
  const scale = options?.grades ?? []
  const orderOf = (given: number | string | null): number => {
    if (given === null) return Number.POSITIVE_INFINITY
    if (typeof given === 'string') return scale.indexOf(given)
    return formOf[method] === 'ranking' ? given : -given
  }
  const rows = candidates.map((candidate, place) => ({
    candidate,
    parts: [...(counts[place] ?? [])]
      .map(([given, ballots]) => ({ given, ballots }))
      .sort((a, b) => (orderOf(a.given) < orderOf(b.given) ? -1 : 1)),
  }))
  return { form: formOf[method], rows }
}

type Give = (place: number, given: number | string | null, ballots: number) => void

function eachGiven(election: Election, give: Give): void {
  const places = [...election.candidates.keys()]
  const form = formOf[election.method]
  switch (form) {
    case 'ranking':
      for (const { count, content } of rankingsOf(election).ballots) {
        let above = 0
        for (const group of content) {
          for (const place of group) give(place, above + 1, count)
          above += group.length
        }
        const ranked = new Set(content.flat())
        for (const place of places) if (!ranked.has(place)) give(place, null, count)
      }
      return
    case 'approvals':
      for (const { count, content } of approvalsOf(election).ballots)
        for (const place of places) give(place, content.includes(place) ? 'yes' : null, count)
      return
    case 'scores':
    case 'dots':
      for (const { count, content } of (form === 'dots' ? dotsOf : scoresOf)(election).ballots)
        for (const [place, points] of content.entries()) give(place, points > 0 ? points : null, count)
      return
    case 'grades': {
      const scale = election.options?.grades ?? []
      for (const { count, content } of gradesOf(election, scale).ballots)
        for (const [place, grade] of content.entries()) give(place, scale[grade] ?? null, count)
      return
    }
    case 'stance':
      for (const { count, stance } of election.ballots) for (const place of places) give(place, stance ?? null, count)
  }
}
