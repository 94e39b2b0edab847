/** Methods that only add up: single choice, approval, score, dots and Borda differ in what a ballot gives to whom. Rule V1. */
import { type Counted, countedByRanking, groupsByTotal, nameIn } from './counted.ts'
import type { Election } from './election.ts'
import type { Note, Unit } from './explanation.ts'
import { type Figure, fractionFigure } from './figure.ts'
import { approvalsOf, dotsOf, firstRanksOf, type Profile, rankingsOf, scoresOf } from './profile.ts'

type Adding<Content> = (content: Content, give: (place: number, units: bigint) => void) => void

/** `unitsIn`: how many units make one point, where points can be halves. */
function countByAdding<Content>(
  { names, ballots }: Profile<Content>,
  seats: number,
  add: Adding<Content>,
  unit: Unit,
  note: Note,
  unitsIn = 1n,
): Counted {
  const totals = names.map(() => 0n)
  for (const { count, content } of ballots) {
    const times = BigInt(count)
    add(content, (place, units) => {
      totals[place] = (totals[place] ?? 0n) + units * times
    })
  }
  const figures = totals.map((total): Figure => fractionFigure(total, unitsIn))
  const groups = groupsByTotal(totals)
  const tallied = groups.flat().map(place => ({ candidate: nameIn(names)(place), figure: figures[place] ?? 0 }))
  note({ type: 'totals', unit, totals: tallied })
  return countedByRanking({ names, groups, seats, figures }, note)
}

/** A ballot counts for its first rank if that holds exactly one candidate. */
export const countPlurality = (election: Election, note: Note): Counted =>
  countByAdding(
    firstRanksOf(election),
    election.seats,
    ([choice, another], give) => {
      if (choice !== undefined && another === undefined) give(choice, 1n)
    },
    'votes',
    note,
  )

/** Approval voting (Brams and Fishburn, 1978): every option one approves of gets one; an empty ballot adds nothing. */
export const countApproval = (election: Election, note: Note): Counted =>
  countByAdding(
    approvalsOf(election),
    election.seats,
    (approved, give) => {
      for (const place of approved) give(place, 1n)
    },
    'approvals',
    note,
  )

const giveAll: Adding<readonly number[]> = (given, give) => {
  for (const [place, points] of given.entries()) if (points > 0) give(place, BigInt(points))
}
/** The sum of scores, not the mean: leaving somebody out is giving them nothing. */
export const countScore = (election: Election, note: Note): Counted =>
  countByAdding(scoresOf(election), election.seats, giveAll, 'points', note)

/** Cumulative voting: everyone spreads their dots freely. */
export const countDots = (election: Election, note: Note): Counted =>
  countByAdding(dotsOf(election), election.seats, giveAll, 'dots', note)

/**
 * Borda: m-1 points for the first of m, none for the last. Who shares a rank gets the average of its places, and who was not ranked shares
 * the last one; counted in halves, for an average of neighbouring whole numbers is never finer.
 */
export const countBorda = (election: Election, note: Note): Counted =>
  countByAdding(
    rankingsOf(election),
    election.seats,
    (groups, give) => {
      let above = 0
      const all = election.candidates.length
      for (const group of groups) {
        const halves = BigInt(2 * (all - 1 - above) - (group.length - 1))
        for (const place of group) give(place, halves)
        above += group.length
      }
      const ranked = new Set(groups.flat())
      const shared = BigInt(all - above - 1)
      for (let place = 0; place < all; place++) if (!ranked.has(place)) give(place, shared)
    },
    'points',
    note,
    2n,
  )
