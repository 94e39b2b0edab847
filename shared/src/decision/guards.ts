/**
 * What each phase demands before it is left. A hard guard refuses; a soft one yields to a reason, which the log keeps.
 * Rules G1–G7, Q7 in shared/README.md; the table there is the table here. How a phase is left is phaseStep.ts.
 */
import { meetsShare, shareInPeople } from '../voting/quorum.ts'
import type { Facts } from './decideContext.ts'
import { canAct, creditedAuthors, currentPoll, openPoll, standingIdeas, tiedPoll } from './find.ts'
import type { IdeaId } from './ids.ts'
import { type Phase, phaseAfter } from './phases.ts'
import { SHORTLIST_LIMIT } from './settings.ts'
import type { DecisionState, Poll } from './state.ts'

export const guardCodes = [
  'question',
  'brief-or-video',
  'one-more-participant',
  'two-ideas',
  'one-idea',
  'ten-ideas-at-most',
  'deadline',
  'video',
  'done-when',
  'everyone-ready',
  'tie-open',
  'quorum',
  'three-ballots',
  'pointers-on-each',
  'an-outcome',
  'planner',
  'publish-the-plan',
  'review-date',
  'task-with-owner',
  'owners-accepted',
] as const
export type GuardCode = (typeof guardCodes)[number]

/** `met` is unknown where a fact is missing here that the server has. `have` and `need` are counts, where the guard counts. */
export type Guard = { code: GuardCode; isHard: boolean; met: boolean | 'unknown'; sentence: string; have?: number; need?: number }

type Measure = (state: DecisionState, facts: Facts) => Omit<Guard, 'code' | 'isHard'> | null

const deciders = (state: DecisionState) => state.members.filter(member => member.role !== 'observer')

const enoughIdeas = (state: DecisionState, need: number) => {
  const have = standingIdeas(state).length
  const word = state.settings.skip.includes('ideas') ? 'option' : 'idea' // without the phase they are entered, not thought of
  return { met: have >= need, have, need, sentence: need === 1 ? `At least one ${word}` : `At least ${need} ${word}s` }
}

const mayHaveOneIdea = (state: DecisionState) =>
  state.settings.skip.includes('ideas') && state.settings.chooseMethod === 'consent' && !state.settings.skip.includes('choose')
const isLastBeforePolls = (state: DecisionState) =>
  state.phase === 'ideas' || phaseAfter(state.phase, state.settings.skip) !== 'ideas'

const measures: { [Code in GuardCode]: Measure } = {
  question: ({ question }) => ({ met: question.trim() !== '', sentence: 'A question' }),
  'brief-or-video': ({ video }, { documents }) => ({
    met: video !== null || (documents?.brief ? !documents.brief.isEmpty : 'unknown'),
    sentence: 'A brief or a video',
  }),
  'one-more-participant': state => {
    const have = deciders(state).length
    return { met: have >= 2, have, need: 2, sentence: 'One more participant' }
  },
  'two-ideas': state => (isLastBeforePolls(state) && !mayHaveOneIdea(state) ? enoughIdeas(state, 2) : null),
  'one-idea': state => (isLastBeforePolls(state) && mayHaveOneIdea(state) ? enoughIdeas(state, 1) : null),
  'ten-ideas-at-most': state => {
    if (!isLastBeforePolls(state) || !state.settings.skip.includes('vote')) return null
    const have = standingIdeas(state).length
    return { met: have <= SHORTLIST_LIMIT, have, need: SHORTLIST_LIMIT, sentence: 'Ten ideas at most, since there is no vote' }
  },
  deadline: state => {
    const next = phaseAfter(state.phase, state.settings.skip)
    const met = state.deadlineAt !== null || state.plannedDeadlines[next] !== undefined
    return { met, sentence: 'A deadline' }
  },
  video: ({ video }) => ({ met: video !== null, sentence: 'A video' }),
  'done-when': ({ doneWhen }) => ({ met: doneWhen.trim() !== '', sentence: 'What “done” looks like' }),
  'everyone-ready': state => {
    const people = deciders(state)
    const have = people.filter(({ personId }) => state.ready.includes(personId)).length
    return { met: have === people.length, have, need: people.length, sentence: 'Everyone is up to date' }
  },
  'tie-open': state =>
    currentPoll(state)?.result?.verdict === 'tied'
      ? { met: tiedPoll(state) === undefined, sentence: 'The tie is settled' }
      : null,
  quorum: (state, facts) => {
    const poll = openPoll(state)
    return poll && poll.quorum > 0 ? { ...quorumOf(poll, facts), sentence: 'Enough votes for the quorum' } : null
  },
  'three-ballots': (state, facts) => {
    const poll = openPoll(state)
    if (poll?.ballots !== 'secret') return null
    const sentence = 'At least three ballots, so that none can be guessed'
    return { ...measured(poll, facts, FEWEST_SECRET_BALLOTS, count => count >= FEWEST_SECRET_BALLOTS), sentence }
  },
  'pointers-on-each': state => {
    const shortlisted = state.shortlist?.ideaIds ?? []
    const have = shortlisted.filter(id => hasForeignPointer(state, id)).length
    return {
      met: have === shortlisted.length,
      have,
      need: shortlisted.length,
      sentence: 'Each idea has a pointer from somebody else',
    }
  },
  'an-outcome': state => (openPoll(state) ? null : { met: state.outcome !== null, sentence: 'An outcome' }),
  planner: ({ planner }) => ({ met: planner?.hasAccepted === true, sentence: 'Somebody who writes the plan' }),
  'publish-the-plan': () => ({ met: false, sentence: 'The plan is published, by its planner or a facilitator' }),
  'review-date': () => null,
  'task-with-owner': state => ({
    met: state.tasks.some(task => task.status !== 'dropped' && canAct(state, task.ownerId)),
    sentence: 'A task with an owner and a date',
  }),
  'owners-accepted': ({ tasks }) => {
    const live = tasks.filter(task => task.status !== 'dropped')
    const have = live.filter(task => task.isAccepted).length
    return { met: have === live.length, have, need: live.length, sentence: 'All owners have accepted' }
  },
}

/** The table of RULES: hard guards refuse, soft ones yield to a reason. */
export const guardTable: { readonly [P in Phase]: { hard: readonly GuardCode[]; soft: readonly GuardCode[] } } = {
  context: {
    hard: ['question', 'brief-or-video', 'one-more-participant', 'two-ideas', 'one-idea', 'ten-ideas-at-most'],
    soft: ['deadline', 'video', 'done-when'],
  },
  ideas: { hard: ['two-ideas', 'ten-ideas-at-most'], soft: ['everyone-ready'] },
  vote: { hard: ['tie-open'], soft: ['quorum', 'three-ballots'] },
  feedback: { hard: [], soft: ['pointers-on-each'] },
  choose: { hard: ['tie-open', 'an-outcome'], soft: ['quorum', 'three-ballots'] },
  plan: { hard: ['planner', 'review-date'], soft: ['task-with-owner', 'owners-accepted'] },
  decided: { hard: [], soft: [] },
}

/** Soft guards that hold back the clock too: a poll that too few took part in stays open. */
export const clockRespects: readonly GuardCode[] = ['quorum', 'three-ballots']
/** Fewer would tell who voted how. */
export const FEWEST_SECRET_BALLOTS = 3

/** Every guard of the running phase, met or not: the list that a facilitator sees. */
export function guardsOf(state: DecisionState, facts: Facts): readonly Guard[] {
  const { hard, soft } = guardTable[state.phase]
  const measured = (code: GuardCode, isHard: boolean): readonly Guard[] => {
    const measure = measures[code](state, facts)
    return measure ? [{ code, isHard, ...measure }] : []
  }
  return [...hard.flatMap(code => measured(code, true)), ...soft.flatMap(code => measured(code, false))]
}

export type UnmetGuards = { hard: readonly GuardCode[]; soft: readonly GuardCode[]; isUnknown: boolean }

export function unmetGuards(state: DecisionState, facts: Facts): UnmetGuards {
  const guards = guardsOf(state, facts)
  const unmet = guards.filter(guard => guard.met === false)
  return {
    hard: unmet.filter(guard => guard.isHard).map(guard => guard.code),
    soft: unmet.filter(guard => !guard.isHard).map(guard => guard.code),
    isUnknown: guards.some(guard => guard.isHard && guard.met === 'unknown'),
  }
}

/** How many are in: of a secret poll only the server knows, and says it to nobody. */
function ballotsCast(poll: Poll, { box }: Facts): number | 'unknown' {
  if (poll.ballots !== 'secret') return poll.voted.length
  return box?.poll === poll.poll && 'count' in box ? box.count : 'unknown'
}

type Measured = Pick<Guard, 'met' | 'have' | 'need'>

function quorumOf(poll: Poll, facts: Facts): Measured {
  const onRoll = poll.roll.length
  return measured(poll, facts, shareInPeople(poll.quorum, onRoll), count => meetsShare(count, poll.quorum, onRoll))
}

/** There are never more ballots than people who have taken part: where these are too few, so are the ballots, however many they are. */
function measured(poll: Poll, facts: Facts, need: number, isEnough: (count: number) => boolean): Measured {
  const [cast, tookPart] = [ballotsCast(poll, facts), poll.voted.length]
  if (cast !== 'unknown') return { met: isEnough(cast), have: cast, need }
  return isEnough(tookPart) ? { met: 'unknown', need } : { met: false, have: tookPart, need }
}

function hasForeignPointer(state: DecisionState, ideaId: IdeaId): boolean {
  const authors = creditedAuthors(state, ideaId)
  return state.pointers.some(pointer => pointer.ideaId === ideaId && !authors.includes(pointer.by))
}
