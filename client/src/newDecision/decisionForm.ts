/** What the form of a new decision holds, what it says about itself, and the settings it sends: only those that differ in the form. */
export const TITLE_LIMIT = 300
export const skippable = ['ideas', 'feedback', 'plan'] as const
export type SkippableStep = (typeof skippable)[number]
export type DecisionRole = 'facilitator' | 'participant' | 'observer'

export type DecisionForm = {
  question: string
  /** By person id; who makes the decision facilitates it and is not in here. */
  people: { readonly [personId: string]: DecisionRole }
  shortlistMethod: 'approval' | 'dots'
  dotsPerPerson: string
  shortlistSize: string
  tieRule: 'widen' | 'narrow' | 'facilitator'
  chooseMethod: 'plurality' | 'consent'
  ballots: 'open' | 'open-at-close'
  hideAuthors: boolean
  autoAdvance: boolean
  /** Per cent of the people on the roll. */
  quorum: string
  visibility: 'people' | 'workspace'
  skip: readonly SkippableStep[]
}

export const emptyForm: DecisionForm = {
  question: '',
  people: {},
  shortlistMethod: 'approval',
  dotsPerPerson: '5',
  shortlistSize: '3',
  tieRule: 'widen',
  chooseMethod: 'plurality',
  ballots: 'open-at-close',
  hideAuthors: false,
  autoAdvance: true,
  quorum: '50',
  visibility: 'people',
  skip: [],
}

export function questionFlaw(question: string): string | undefined {
  if (question.trim() === '') return 'The question is still missing.'
  if (question.trim().length > TITLE_LIMIT) return `At most ${TITLE_LIMIT} characters. Put the rest into the brief.`
  return undefined
}

const shareOf = (perCent: string): number => Number(perCent) / 100

export function settingsOf(form: DecisionForm): Readonly<Record<string, unknown>> {
  const dotsPerPerson = Number(form.dotsPerPerson)
  return {
    shortlistMethod: form.shortlistMethod,
    shortlistSize: Number(form.shortlistSize),
    ...(form.shortlistMethod === 'dots' ? { dotsPerPerson, dotsPerIdea: Math.min(3, dotsPerPerson) } : {}),
    tieRule: form.tieRule,
    chooseMethod: form.chooseMethod,
    ballots: form.ballots,
    chooseBallots: form.ballots,
    ideaAuthors: form.hideAuthors ? 'hidden-until-vote-closes' : 'shown',
    autoAdvance: form.autoAdvance,
    quorum: { vote: shareOf(form.quorum), choose: shareOf(form.quorum) },
    visibility: form.visibility,
    skip: form.skip,
  }
}
