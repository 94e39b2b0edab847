/** The settings of a decision, their defaults, and what is wrong with a set of them. Rules S1–S3. */
import type { PersonId } from './ids.ts'
import { type Phase, type SkippablePhase, skippablePhases } from './phases.ts'

export const shortlistMethods = [
  'approval',
  'dots',
  'score',
  'borda',
  'schulze',
  'stv-scottish',
  'equal-shares',
  'seq-phragmen',
  'seq-pav',
] as const
export const chooseMethods = [
  'plurality',
  'approval',
  'score',
  'star',
  'irv',
  'schulze',
  'ranked-pairs',
  'majority-judgment',
  'consent',
] as const
export const tieRules = ['widen', 'narrow', 'facilitator', 'lot'] as const
export const chooseTieRules = ['run-off', 'facilitator'] as const
export const ballotSecrecies = ['open', 'open-at-close', 'secret'] as const

export type ShortlistMethod = (typeof shortlistMethods)[number]
export type ChooseMethod = (typeof chooseMethods)[number]
export type TieRule = (typeof tieRules)[number]
export type ChooseTieRule = (typeof chooseTieRules)[number]
export type BallotSecrecy = (typeof ballotSecrecies)[number]

export type Settings = {
  shortlistMethod: ShortlistMethod
  /** How many ideas go on: 1 to 10. */
  shortlistSize: number
  dotsPerPerson: number
  dotsPerIdea: number
  tieRule: TieRule
  chooseMethod: ChooseMethod
  chooseTieRule: ChooseTieRule
  ballots: BallotSecrecy
  chooseBallots: BallotSecrecy
  ideaAuthors: 'shown' | 'hidden-until-vote-closes'
  /** Shares of the roll, 0 to 1. */
  quorum: { vote: number; choose: number }
  /** Share of the roll that the winner of a plurality or approval choice needs, 0 to 1. */
  requiredShare: number
  /** Working minutes. */
  phaseLengths: { readonly [P in Phase]?: number }
  /** Working minutes. */
  planAnswerWithin: number
  autoAdvance: boolean
  skip: readonly SkippablePhase[]
  briefWriters: readonly PersonId[]
  visibility: 'people' | 'workspace'
  tags: readonly string[]
}

const WORKING_DAY_MINUTES = 8 * 60

export const defaultSettings: Settings = {
  shortlistMethod: 'approval',
  shortlistSize: 3,
  dotsPerPerson: 5,
  dotsPerIdea: 3,
  tieRule: 'widen',
  chooseMethod: 'plurality',
  chooseTieRule: 'run-off',
  ballots: 'secret',
  chooseBallots: 'secret',
  ideaAuthors: 'shown',
  quorum: { vote: 0.5, choose: 0.5 },
  requiredShare: 0,
  phaseLengths: {},
  planAnswerWithin: 2 * WORKING_DAY_MINUTES,
  autoAdvance: true,
  skip: [],
  briefWriters: [],
  visibility: 'people',
  tags: [],
}

export const SHORTLIST_LIMIT = 10

/** Names of the settings that contradict the rules or one another. */
export function invalidSettings(settings: Settings): readonly string[] {
  const flaws: string[] = []
  const isShare = (share: number) => share >= 0 && share <= 1
  const isWhole = (n: number, min: number, max: number) => Number.isInteger(n) && n >= min && n <= max
  if (!isWhole(settings.shortlistSize, 1, SHORTLIST_LIMIT)) flaws.push('shortlistSize')
  if (!isWhole(settings.dotsPerPerson, 1, 100)) flaws.push('dotsPerPerson')
  if (!isWhole(settings.dotsPerIdea, 1, settings.dotsPerPerson)) flaws.push('dotsPerIdea')
  if (!isShare(settings.quorum.vote) || !isShare(settings.quorum.choose)) flaws.push('quorum')
  if (!isShare(settings.requiredShare)) flaws.push('requiredShare')
  if (settings.skip.includes('vote') && settings.skip.includes('choose')) flaws.push('skip')
  if (settings.skip.some(phase => !skippablePhases.includes(phase))) flaws.push('skip')
  return flaws
}

/** Without choose the shortlist is the choice, so it holds one idea. */
export const effectiveShortlistSize = (settings: Settings): number =>
  settings.skip.includes('choose') ? 1 : settings.shortlistSize
