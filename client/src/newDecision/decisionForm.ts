/** What the form of a new decision holds, what it says about itself, and the settings it sends: only those that differ in the form. */
import { defaultSettings, type Settings, type SkippablePhase } from '@concord/shared'
import { tieRuleThatHolds } from '../decision/pollWords.ts'

export const TITLE_LIMIT = 300
export type DecisionRole = 'facilitator' | 'participant' | 'observer'

export type DecisionForm = Pick<
  Settings,
  'shortlistMethod' | 'tieRule' | 'chooseMethod' | 'chooseTieRule' | 'ballots' | 'autoAdvance' | 'visibility'
> & {
  question: string
  /** By person id; who makes the decision facilitates it and is not in here. */
  people: { readonly [personId: string]: DecisionRole }
  dotsPerPerson: string
  dotsPerIdea: string
  shortlistSize: string
  hideAuthors: boolean
  /** Per cent of the people on the roll. */
  quorum: string
  /** Per cent of the people on the roll that the choice has to have. */
  requiredShare: string
  skip: readonly SkippablePhase[]
}

const { shortlistMethod, tieRule, chooseMethod, chooseTieRule, ballots, autoAdvance, visibility } = defaultSettings

export const emptyForm: DecisionForm = {
  question: '',
  people: {},
  shortlistMethod,
  dotsPerPerson: String(defaultSettings.dotsPerPerson),
  dotsPerIdea: String(defaultSettings.dotsPerIdea),
  shortlistSize: String(defaultSettings.shortlistSize),
  tieRule,
  chooseMethod,
  chooseTieRule,
  ballots,
  hideAuthors: false,
  autoAdvance,
  quorum: String(defaultSettings.quorum.vote * 100),
  requiredShare: String(defaultSettings.requiredShare * 100),
  visibility,
  skip: [],
}

export function questionFlaw(question: string): string | undefined {
  if (question.trim() === '') return 'The question is still missing.'
  if (question.trim().length > TITLE_LIMIT) return `At most ${TITLE_LIMIT} characters. Put the rest into the brief.`
  return undefined
}

/** Which polls there will be, and so which rules have a meaning. */
export const pollsAhead = ({ skip }: Pick<DecisionForm, 'skip'>): { hasVote: boolean; hasChoice: boolean } => ({
  hasVote: !skip.includes('vote'),
  hasChoice: !skip.includes('choose'),
})

/** Only these two can ask for a share of the people. */
export const mayRequireShare = (method: Settings['chooseMethod']): boolean => method === 'plurality' || method === 'approval'

const shareOf = (perCent: string): number => Number(perCent) / 100

export function settingsOf(form: DecisionForm): Readonly<Record<string, unknown>> {
  const [dotsPerPerson, dotsPerIdea] = [Number(form.dotsPerPerson), Number(form.dotsPerIdea)]
  return {
    shortlistMethod: form.shortlistMethod,
    shortlistSize: Number(form.shortlistSize),
    ...(form.shortlistMethod === 'dots' ? { dotsPerPerson, dotsPerIdea: Math.min(dotsPerIdea, dotsPerPerson) } : {}),
    tieRule: tieRuleThatHolds(form.tieRule, !pollsAhead(form).hasChoice),
    chooseMethod: form.chooseMethod,
    chooseTieRule: form.chooseTieRule,
    ...(mayRequireShare(form.chooseMethod) ? { requiredShare: shareOf(form.requiredShare) } : {}),
    ballots: form.ballots,
    chooseBallots: form.ballots,
    ideaAuthors: form.hideAuthors ? 'hidden-until-vote-closes' : 'shown',
    autoAdvance: form.autoAdvance,
    quorum: { vote: shareOf(form.quorum), choose: shareOf(form.quorum) },
    visibility: form.visibility,
    skip: form.skip,
  }
}
