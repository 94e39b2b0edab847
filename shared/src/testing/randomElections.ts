/** Random elections of every method: few candidates and few ballots, so that ties, blanks and shared ranks come up all the time. */
import fc from 'fast-check'
import { type BallotForm, type Election, type ElectionBallot, formOf, type Method } from '../voting/election.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const GRADES = ['good', 'fair', 'poor']
const MAX_SCORE = 3
const FOR_ONE: readonly Method[] = ['irv', 'star', 'consent', 'ranked-pairs']

/** Who comes on which rank, some together, some on none. */
const ranking = (candidates: readonly string[]): fc.Arbitrary<string[][]> =>
  fc.tuple(fc.shuffledSubarray([...candidates]), fc.infiniteStream(fc.nat(4))).map(([some, joins]) => {
    const groups: string[][] = []
    for (const candidate of some) {
      const last = groups.at(-1)
      if (last && joins.next().value === 0) last.push(candidate)
      else groups.push([candidate])
    }
    return groups
  })

const given = <Value>(candidates: readonly string[], value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc
    .array(fc.option(value), { minLength: candidates.length, maxLength: candidates.length })
    .map(values => Object.fromEntries(candidates.flatMap((name, i) => (values[i] != null ? [[name, values[i]]] : []))))

export function ballotContent(form: BallotForm, candidates: readonly string[]): fc.Arbitrary<Omit<ElectionBallot, 'count'>> {
  switch (form) {
    case 'ranking':
      return ranking(candidates).map(groups => ({ ranking: groups }))
    case 'approvals':
      return fc.subarray([...candidates]).map(approvals => ({ approvals }))
    case 'scores':
      return given(candidates, fc.nat(MAX_SCORE)).map(scores => ({ scores }))
    case 'dots':
      return given(candidates, fc.nat(3)).map(dots => ({ dots }))
    case 'grades':
      return given(candidates, fc.constantFrom(...GRADES)).map(grades => ({ grades }))
    case 'stance':
      return fc.constantFrom('agree', 'abstain', 'disagree', 'block').map(stance => ({ stance }))
  }
}

export function randomElection(method: Method, most: { candidates: number; ballots: number }): fc.Arbitrary<Election> {
  return fc.integer({ min: 1, max: method === 'consent' ? 1 : most.candidates }).chain(size => {
    const candidates = NAMES.slice(0, size)
    const ballots = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), ballotContent(formOf[method], candidates))
        .map(([count, cast]) => ({ count, ...cast })),
      { maxLength: most.ballots },
    )
    return fc.record({
      method: fc.constant(method),
      seats: FOR_ONE.includes(method) ? fc.constant(1) : fc.integer({ min: 1, max: 4 }),
      candidates: fc.constant(candidates),
      ballots,
      options: fc.record({
        maxScore: fc.constant(MAX_SCORE),
        grades: fc.constant(GRADES),
        completion: fc.constantFrom('phragmen', 'none'),
      }),
    })
  })
}
