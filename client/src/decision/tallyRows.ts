/** The tally of a closed poll as rows: place (with "=" for equals), what each got, and the groups of dots, one group a ballot. */
import type { Ballot, DecisionState, Option, Poll } from '@concord/shared'
import { optionTitle } from './pollWords.ts'

export type TallyRow = { option: Option; title: string; place: string; total: number; isIn: boolean; groups: readonly number[] }

/** Empty while the poll runs: there is no tally before the close. */
export function tallyRows(state: DecisionState, poll: Poll): TallyRow[] {
  const { result } = poll
  if (!result) return []
  const goesOn: readonly Option[] = poll.brokenTie ? [...result.cut.certain, ...poll.brokenTie.ideaIds] : result.winners
  const ballots = Object.values(poll.ballotOf)
  return result.totals.map(({ option, total }) => ({
    option,
    title: optionTitle(state, option),
    place: placeOf(result.ranking, option),
    total,
    isIn: goesOn.includes(option),
    groups: ballots
      .map(ballot => givenTo(ballot, option))
      .filter(given => given > 0)
      .toSorted((a, b) => b - a),
  }))
}

function placeOf(ranking: readonly (readonly Option[])[], option: Option): string {
  let before = 0
  for (const group of ranking) {
    if (group.includes(option)) return group.length > 1 ? `${before + 1}=` : String(before + 1)
    before += group.length
  }
  return ''
}

/** How much one ballot gives to one option. */
export function givenTo(ballot: Ballot, option: Option): number {
  if ('approvals' in ballot) return ballot.approvals.includes(option) ? 1 : 0
  if ('dots' in ballot) return ballot.dots[option] ?? 0
  if ('choice' in ballot) return ballot.choice === option ? 1 : 0
  return 0
}

/** One ballot in words: what its voter gave to what. */
export function ballotWords(state: DecisionState, ballot: Ballot): string {
  if ('abstain' in ballot) return 'Abstained'
  if ('dots' in ballot) {
    const placed = Object.entries(ballot.dots)
      .filter(([, n]) => n > 0)
      .toSorted(([, a], [, b]) => b - a)
    return placed.length === 0
      ? 'No dots'
      : placed.map(([option, n]) => `${optionTitle(state, option as Option)} (${n})`).join(', ')
  }
  if ('approvals' in ballot) {
    return ballot.approvals.length === 0
      ? 'None of the ideas'
      : ballot.approvals.map(option => optionTitle(state, option)).join(', ')
  }
  return 'choice' in ballot ? optionTitle(state, ballot.choice) : ''
}
