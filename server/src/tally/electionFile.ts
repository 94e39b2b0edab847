/**
 * A file of elections, in the format of shared/fixtures/voting/cases.json, read with a place for everything that is wrong with it. What else stands
 * in it (labels, sources, expectations) is passed over.
 */
import { type Election, formOf, methods } from '@concord/shared'
import { z } from 'zod'

const name = z.string().min(1)
const ratings = z.record(z.string(), z.int().min(0))
const ballotSchema = z.object({
  count: z.int().min(0),
  ranking: z.array(z.array(name).min(1)).optional(),
  approvals: z.array(name).optional(),
  scores: ratings.optional(),
  dots: ratings.optional(),
  grades: z.record(z.string(), z.string()).optional(),
  stance: z.enum(['agree', 'abstain', 'disagree', 'block']).optional(),
})
const caseSchema = z.object({
  id: name,
  method: z.enum(methods),
  seats: z.int().min(1),
  candidates: z.array(name).min(1),
  ballots: z.array(ballotSchema),
  options: z
    .object({
      maxScore: z.int().min(1).optional(),
      dotsPerVoter: z.int().min(0).optional(),
      grades: z.array(name).min(1).optional(),
      completion: z.enum(['phragmen', 'none']).optional(),
    })
    .optional(),
})
const fileSchema = z.object({ cases: z.array(caseSchema) })

type ElectionCase = z.infer<typeof caseSchema>
export type NamedElection = { id: string; election: Election }
export type ElectionFile = { elections: readonly NamedElection[] } | { flaw: string }

/** `flaw`: one line that says what is wrong first, and where. */
export function readElections(text: string): ElectionFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { flaw: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const read = fileSchema.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    if (lacksCases(json))
      return {
        flaw: 'It holds no elections: their list "cases" is missing. (A decision’s file is checked with `concord verify`.)',
      }
    return { flaw: `${placeOf(issue?.path ?? [])}: ${issue?.message ?? 'not readable'}` }
  }
  const { cases } = read.data
  for (const [i, one] of cases.entries()) {
    const flaw = flawOf(one)
    if (flaw) return { flaw: `${placeOf(['cases', i, ...flaw.at])} (${one.id}): ${flaw.what}` }
  }
  return { elections: cases.map(({ id, options, ...rest }) => ({ id, election: electionFrom(rest, options) })) }
}

const lacksCases = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && !('cases' in json)

const electionFrom = (rest: Omit<ElectionCase, 'id' | 'options'>, options: ElectionCase['options']): Election => ({
  ...rest,
  ...(options && { options }),
})

type Path = readonly PropertyKey[]
/** `cases[3].ballots[0].count` */
const placeOf = (path: Path): string =>
  path.reduce<string>(
    (place, step) => (typeof step === 'number' ? `${place}[${step}]` : `${place}${place && '.'}${String(step)}`),
    '',
  ) || 'The file'

type Flaw = { at: Path; what: string }
const FOR_ONE: readonly string[] = ['irv', 'star', 'consent']

/** What no schema says: names that are no candidates, and what the method needs. */
function flawOf({ method, seats, candidates, ballots, options = {} }: ElectionCase): Flaw | null {
  const twice = candidates.findIndex((candidate, i) => candidates.indexOf(candidate) !== i)
  if (twice >= 0) return { at: ['candidates', twice], what: `${candidates[twice]} stands here twice` }
  const unusable = candidates.indexOf('__proto__')
  if (unusable >= 0) return { at: ['candidates', unusable], what: 'nobody can be given anything under this name' }
  if (FOR_ONE.includes(method) && seats !== 1) return { at: ['seats'], what: `${method} chooses one` }
  if (method === 'majority-judgment' && !options.grades) return { at: ['options', 'grades'], what: 'the scale is missing' }
  if (method === 'star' && options.maxScore === undefined)
    return { at: ['options', 'maxScore'], what: 'the top of the scale is missing' }
  const known = new Set(candidates)
  let total = 0
  for (const [i, ballot] of ballots.entries()) {
    const flaw = flawOfBallot(ballot, formOf[method], known, options)
    if (flaw) return { at: ['ballots', i, ...flaw.at], what: flaw.what }
    total += ballot.count
    if (!Number.isSafeInteger(total)) return { at: ['ballots', i, 'count'], what: 'more ballots than can be counted exactly' }
  }
  return null
}

function flawOfBallot(
  ballot: ElectionCase['ballots'][number],
  form: (typeof formOf)[keyof typeof formOf],
  known: ReadonlySet<string>,
  {
    maxScore = Number.POSITIVE_INFINITY,
    dotsPerVoter = Number.POSITIVE_INFINITY,
    grades = [],
  }: NonNullable<ElectionCase['options']>,
): Flaw | null {
  const content = ballot[form]
  if (content === undefined) return { at: [], what: `a ballot of this method has ${form === 'stance' ? 'a stance' : form}` }
  if (form === 'stance') return null
  const named = Array.isArray(content) ? content.flat() : Object.keys(content)
  const stranger = named.find(candidate => !known.has(candidate))
  if (stranger !== undefined) return { at: [form], what: `${stranger} is not a candidate` }
  const twice = named.find((candidate, i) => named.indexOf(candidate) !== i)
  if (twice !== undefined) return { at: [form], what: `${twice} stands here twice` }
  const tooHigh = Object.entries(ballot.scores ?? {}).find(([, score]) => form === 'scores' && score > maxScore)
  if (tooHigh) return { at: [form, tooHigh[0]], what: `more than ${maxScore}` }
  const placed = form === 'dots' ? Object.values(ballot.dots ?? {}).reduce((sum, dots) => sum + dots, 0) : 0
  if (placed > dotsPerVoter) return { at: [form], what: `${placed} dots, and there are ${dotsPerVoter}` }
  const unknown = Object.entries(ballot.grades ?? {}).find(([, grade]) => form === 'grades' && !grades.includes(grade))
  return unknown ? { at: [form, unknown[0]], what: `${unknown[1]} is not on the scale` } : null
}
