/** Reference counting of the methods that add up, of STAR, majority judgment and consent, from the words of the fixtures alone. */
import type { Election, ElectionBallot } from '../../voting/election.ts'
import { everyBallot, rankOn, spelled, topSets } from './expanded.ts'

const added = (election: Election, worth: (ballot: ElectionBallot, candidate: string) => number) => (candidate: string) =>
  everyBallot(election).reduce((total, ballot) => total + worth(ballot, candidate), 0)

const bySum =
  (worth: (ballot: ElectionBallot, candidate: string, candidates: readonly string[]) => number) => (election: Election) => {
    const sumOf = added(election, (ballot, candidate) => worth(ballot, candidate, election.candidates))
    return topSets(election.candidates, election.seats, (a, b) => sumOf(b) - sumOf(a))
  }

export const plurality = bySum(({ ranking = [] }, candidate) => (ranking[0]?.length === 1 && ranking[0][0] === candidate ? 1 : 0))
export const approval = bySum(({ approvals = [] }, candidate) => (approvals.includes(candidate) ? 1 : 0))
export const score = bySum(({ scores = {} }, candidate) => scores[candidate] ?? 0)
export const dots = bySum(({ dots = {} }, candidate) => dots[candidate] ?? 0)
/** Twice the points: two for everybody one is above, one for everybody one shares a rank with. */
export const borda = bySum((ballot, candidate, candidates) =>
  candidates
    .filter(other => other !== candidate)
    .map(other => rankOn(ballot, other) - rankOn(ballot, candidate))
    .reduce((points, lead) => points + (lead > 0 ? 2 : lead === 0 ? 1 : 0), 0),
)

/** Takes one median after the other off both, on the ballots spelled out. */
export function majorityJudgment(election: Election): Set<string> {
  const scale = election.options?.grades ?? []
  const gradesOf = (candidate: string) =>
    everyBallot(election)
      .map(({ grades = {} }) => scale.indexOf(grades[candidate] ?? scale.at(-1) ?? ''))
      .sort((a, b) => b - a) // worst first
  const better = (a: string, b: string): number => {
    const [mine, theirs] = [gradesOf(a), gradesOf(b)]
    while (mine.length > 0) {
      const middle = Math.floor((mine.length - 1) / 2)
      const [one] = mine.splice(middle, 1)
      const [other] = theirs.splice(middle, 1)
      if (one !== other) return (one ?? 0) - (other ?? 0)
    }
    return 0
  }
  return topSets(election.candidates, election.seats, better)
}

export function star(election: Election): Set<string> {
  const ballots = everyBallot(election)
  const top = election.options?.maxScore
  const stars = (ballot: ElectionBallot, candidate: string) => ballot.scores?.[candidate] ?? 0
  const total = added(election, stars)
  const tops = added(election, (ballot, candidate) => (stars(ballot, candidate) === top ? 1 : 0))
  const prefer = (a: string, b: string) => ballots.filter(ballot => stars(ballot, a) > stars(ballot, b)).length
  const losses = (candidate: string, among: readonly string[]) =>
    among.filter(other => prefer(other, candidate) > prefer(candidate, other)).length

  function meet(finalists: readonly string[]): readonly string[] {
    const [a = '', b] = finalists
    if (b === undefined) return [a]
    const leads = [prefer(a, b) - prefer(b, a), total(a) - total(b), tops(a) - tops(b)]
    const lead = leads.find(n => n !== 0)
    return lead === undefined ? [a, b] : [lead > 0 ? a : b]
  }

  /** Everybody who may win with these in the run-off already. */
  function fill(finalists: readonly string[]): readonly string[] {
    const open = Math.min(2, election.candidates.length) - finalists.length
    if (open === 0) return meet(finalists)
    const rest = election.candidates.filter(candidate => !finalists.includes(candidate))
    const best = Math.max(...rest.map(total))
    let tied = rest.filter(candidate => total(candidate) === best)
    if (tied.length <= open) return fill([...finalists, ...tied])
    for (;;) {
      const among = tied
      const counts = among.map(candidate => losses(candidate, among))
      if (counts.every(count => count === counts[0])) break
      tied = among.filter((_candidate, i) => (counts[i] ?? 0) < Math.max(...counts))
    }
    if (tied.length === 1 || (tied.length === 2 && open === 2)) return fill([...finalists, ...tied])
    const left = tied
    const behind = (candidate: string) => left.filter(other => tops(other) > tops(candidate)).length
    const firstTwo = left.filter(candidate => behind(candidate) < 2)
    if (open === 2 && firstTwo.length === 2) return fill([...finalists, ...firstTwo])
    return left.filter(candidate => behind(candidate) === 0).flatMap(first => fill([...finalists, first]))
  }
  return new Set(fill([]))
}

export function consent(election: Election): Set<string> {
  const stances = everyBallot(election).map(({ stance }) => stance)
  const isCarried = stances.includes('agree') && !stances.includes('block')
  return new Set([isCarried ? spelled(election.candidates) : ''])
}
