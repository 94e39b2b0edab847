/**
 * Majority judgment (Balinski and Laraki): the highest lower median wins; equal medians lose one median grade each and are compared again. Taking
 * them away one by one walks from the middle outwards, so where two first differ is found by walking over whole runs of a grade instead.
 */
import { type Counted, countedByRanking } from './counted.ts'
import type { Election } from './election.ts'
import type { Note } from './explanation.ts'
import { gradesOf } from './profile.ts'

/** How many ballots gave each grade, best grade first. */
type Grades = readonly number[]

type Judged = { names: readonly string[]; scale: readonly string[]; total: number; gradesAt: (place: number) => Grades }

function judged(election: Election): Judged {
  const scale = election.options?.grades ?? []
  const { names, ballots, total } = gradesOf(election, scale)
  const counts = names.map(() => scale.map(() => 0))
  for (const { count, content } of ballots) {
    for (const [place, grade] of content.entries()) {
      const row = counts[place]
      if (row) row[grade] = (row[grade] ?? 0) + count
    }
  }
  return { names, scale, total, gradesAt: place => counts[place] ?? [] }
}

const medianIn = ({ scale, total, gradesAt }: Judged, place: number): string | null =>
  scale[gradeAt(gradesAt(place), middleOf(total))] ?? null

/** The median grade of each candidate, in order of the list; null where nobody voted. */
export function medianGrades(election: Election): readonly (string | null)[] {
  const judgement = judged(election)
  return judgement.names.map((_name, place) => medianIn(judgement, place))
}

export function countMajorityJudgment(election: Election, note: Note): Counted {
  const judgement = judged(election)
  const { names, scale, total, gradesAt } = judgement
  const order = [...names.keys()].sort((a, b) => compared(gradesAt(a), gradesAt(b), total).sign)
  const groups: number[][] = []
  for (const place of order) {
    const last = groups.at(-1)
    const [peer] = last ?? []
    if (last && peer !== undefined && compared(gradesAt(peer), gradesAt(place), total).sign === 0) last.push(place)
    else groups.push([place])
  }
  const rows = order.map(place => ({
    candidate: names[place] ?? '',
    counts: gradesAt(place),
    median: medianIn(judgement, place),
  }))
  note({ type: 'grades', grades: scale, rows })
  tellTies(judgement, order, note)
  const figures = names.map((_name, place) => medianOrBetter(gradesAt(place), total))
  return countedByRanking({ names, groups, seats: election.seats, figures }, note)
}

/** Neighbours in the order whose medians are equal: how far the comparison had to go. */
function tellTies({ names, scale, total, gradesAt }: Judged, order: readonly number[], note: Note): void {
  for (const [i, better] of order.entries()) {
    const worse = order[i + 1]
    if (worse === undefined) return
    const { sign, removed, grades } = compared(gradesAt(better), gradesAt(worse), total)
    if (sign === 0 || removed === 0) continue
    const [mine, theirs] = grades
    note({
      type: 'median-tie',
      candidates: [names[better] ?? '', names[worse] ?? ''],
      removed,
      grades: [scale[mine] ?? '', scale[theirs] ?? ''],
    })
  }
}

/** Ballots from worst to best have places from 0; the lower of two middle ones is the median. */
const middleOf = (total: number): number => (total - 1 - ((total + 1) % 2)) / 2 // exact also where halves are not

/** The grade of the ballot in this place, worst first; -1 beyond the ends. */
function gradeAt(grades: Grades, place: number): number {
  let worse = 0
  for (let grade = grades.length - 1; grade >= 0; grade--) {
    worse += grades[grade] ?? 0
    if (place >= 0 && place < worse) return grade
  }
  return -1
}

/** The first and the last place of the run of equal grades that this place is in. */
function runAround(grades: Grades, place: number): { first: number; last: number } {
  let worse = 0
  for (let grade = grades.length - 1; grade >= 0; grade--) {
    const run = grades[grade] ?? 0
    if (place < worse + run) return { first: worse, last: worse + run - 1 }
    worse += run
  }
  return { first: worse, last: worse }
}

type Comparison = { sign: -1 | 0 | 1; removed: number; grades: readonly [number, number] }

/** `sign` is negative where the first is better. `removed`: how many median grades had to go before they differed. */
function compared(a: Grades, b: Grades, total: number): Comparison {
  const middle = middleOf(total)
  const down = firstDifference(a, b, total, middle, -1)
  const up = firstDifference(a, b, total, middle + 1, 1)
  const isOdd = total % 2 > 0
  // Medians are taken from the middle, then in turn from below and above: below first where their number is odd.
  const stepOf = (distance: number, isBelow: boolean) => 2 * distance - (isBelow === isOdd ? 1 : 0)
  const steps = [
    ...(down === null ? [] : [{ place: down, removed: middle === down ? 0 : stepOf(middle - down, true) }]),
    ...(up === null ? [] : [{ place: up, removed: stepOf(up - middle, false) }]),
  ].sort((one, other) => one.removed - other.removed)
  const [first] = steps
  if (!first) return { sign: 0, removed: 0, grades: [-1, -1] }
  const grades = [gradeAt(a, first.place), gradeAt(b, first.place)] as const
  return { sign: grades[0] < grades[1] ? -1 : 1, removed: first.removed, grades }
}

/** The first place from here on, one way, in which the grades differ; null if none does. */
function firstDifference(a: Grades, b: Grades, total: number, from: number, way: -1 | 1): number | null {
  let place = from
  while (place >= 0 && place < total) {
    if (gradeAt(a, place) !== gradeAt(b, place)) return place
    const [mine, theirs] = [runAround(a, place), runAround(b, place)]
    place = way < 0 ? Math.max(mine.first, theirs.first) - 1 : Math.min(mine.last, theirs.last) + 1
  }
  return null
}

function medianOrBetter(grades: Grades, total: number): number {
  const median = gradeAt(grades, middleOf(total))
  return grades.slice(0, median + 1).reduce((sum, count) => sum + count, 0)
}
