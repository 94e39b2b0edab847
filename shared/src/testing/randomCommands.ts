/** Commands for model tests: random, and most of them plausible for the state in which they are sent. */
import fc from 'fast-check'
import { type Ballot, gradeScale, MAX_SCORE } from '../decision/ballot.ts'
import type { Command, CommandType } from '../decision/commands/command.ts'
import { openPoll } from '../decision/find.ts'
import type { IdeaId, Option, PointerId, PollId, QuestionId, ReplyId, ResourceId, TaskId } from '../decision/ids.ts'
import { type Phase, phases, skippablePhases } from '../decision/phases.ts'
import { ballotSecrecies, chooseMethods, type Settings, shortlistMethods, tieRules } from '../decision/settings.ts'
import type { DecisionState } from '../decision/state.ts'
import { formOf } from '../voting/election.ts'
import { optionsIn } from '../voting/electionOf.ts'
import { ana, ben, cleo, dan, idOf, MINUTE, olga } from './given.ts'
import { rightsTable } from './rightsTable.ts'
import { eve } from './stages.ts'

export const everybody = [ana, ben, cleo, dan, eve, olga] as const
const DAY = 24 * 60 * MINUTE

/** Numbers that a state turns into a command: so a shrunk run still makes sense. */
export type Move = { who: number; isLikely: boolean; type: number; picks: readonly number[]; waitMs: number }

export const moves: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom(0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5),
  isLikely: fc.constantFrom(true, true, true, true, false),
  type: fc.nat(10_000),
  picks: fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }),
  waitMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, MINUTE, 11 * MINUTE, DAY),
})

const likely: { readonly [P in Phase]: readonly CommandType[] } = {
  context: ['PostIdea', 'PostIdea', 'AdvancePhase', 'AdvancePhase', 'AddPerson', 'AddQuestion', 'SetDeadline'],
  ideas: [
    ...(['PostIdea', 'PostIdea', 'PostIdea', 'ReviseIdea', 'MergeIdeas', 'ReplyToIdea', 'ReactToIdea', 'WithdrawIdea'] as const),
    ...(['RestoreIdea', 'AnswerQuestion', 'AdvancePhase', 'AdvancePhase', 'AdvancePhase', 'UndoAdvance'] as const),
  ],
  vote: [
    ...(['CastBallot', 'CastBallot', 'CastBallot', 'CastBallot', 'WithdrawBallot', 'AdvancePhase', 'AdvancePhase'] as const),
    ...(['BreakTie', 'BreakTie', 'UndoAdvance', 'RevertPhase', 'AddPerson', 'RemovePerson', 'ChangeRole'] as const),
  ],
  feedback: [
    ...(['AddPointer', 'AddPointer', 'RevisePointer', 'ReplyToPointer', 'AgreeWithPointer', 'ResolvePointer'] as const),
    ...(['AdvancePhase', 'AdvancePhase', 'UndoAdvance', 'RevertPhase', 'AddPerson', 'RemovePerson', 'ChangeRole'] as const),
  ],
  choose: [
    ...([
      'CastBallot',
      'CastBallot',
      'CastBallot',
      'CastBallot',
      'AdvancePhase',
      'AdvancePhase',
      'AdvancePhase',
      'BreakTie',
    ] as const),
    ...([
      'OpenRunOff',
      'OpenRunOff',
      'ProposeChoice',
      'ScheduleMeeting',
      'RecordOutcome',
      'UndoAdvance',
      'RevertPhase',
      'AddPerson',
      'RemovePerson',
      'ChangeRole',
    ] as const),
  ],
  plan: [
    ...([
      'AcceptPlan',
      'AcceptPlan',
      'DeclinePlan',
      'VolunteerToPlan',
      'AssignPlanner',
      'AddTask',
      'AddTask',
      'AcceptTask',
    ] as const),
    ...(['PassTaskOn', 'ReviseTask', 'SetTaskStatus', 'PublishPlan', 'PublishPlan', 'RevertPhase', 'UndoAdvance'] as const),
  ],
  decided: ['PostStatus', 'ReviseSummary', 'AnswerReview', 'SetTaskStatus', 'AddTask', 'UndoAdvance'],
}
const types = Object.keys(rightsTable) as CommandType[]
/** A run is over, or nearly, after these: so they come up seldom. */
const ending: readonly CommandType[] = ['CancelDecision', 'PauseDecision']

function typeOf({ isLikely, type, picks }: Move, { phase, status }: DecisionState): CommandType {
  if (status === 'paused' && isLikely) return 'ResumeDecision'
  const from = isLikely ? likely[phase] : types
  const chosen = from[type % from.length] ?? 'Escalate'
  return ending.includes(chosen) && (picks[0] ?? 0) % 5 > 0 ? 'Escalate' : chosen
}

export const someSettingsAtFirst: fc.Arbitrary<Partial<Settings>> = fc.record({
  shortlistMethod: fc.constantFrom(...shortlistMethods),
  shortlistSize: fc.integer({ min: 1, max: 4 }),
  tieRule: fc.constantFrom(...tieRules),
  chooseMethod: fc.constantFrom('plurality', ...chooseMethods, 'consent'),
  ballots: fc.constantFrom(...ballotSecrecies),
  chooseBallots: fc.constantFrom(...ballotSecrecies),
  ideaAuthors: fc.constantFrom('shown', 'hidden-until-vote-closes'),
  quorum: fc.constantFrom(0, 0.5, 1).map(share => ({ vote: share, choose: share })),
  requiredShare: fc.constantFrom(0, 0, 0.5),
  autoAdvance: fc.boolean(),
  skip: fc.subarray([...skippablePhases]).map(skip => (skip.includes('vote') ? skip.filter(phase => phase !== 'choose') : skip)),
})

/** A command of this type that means something in this state: known ids more often than unknown ones. */
export function commandFor(move: Move, state: DecisionState, at: number): Command {
  const { picks } = move
  const type = typeOf(move, state)
  const [a = 0, b = 0, c = 0, d = 0] = picks
  const pick = <T>(from: readonly T[], n: number, otherwise: T): T => from[n % (from.length + 1)] ?? otherwise
  const ideaId = pick(
    state.ideas.map(idea => idea.ideaId),
    a,
    idOf<IdeaId>('unknown idea'),
  )
  const shortlisted = pick(state.shortlist?.ideaIds ?? [], a, ideaId)
  const pointerId = pick(
    state.pointers.map(pointer => pointer.pointerId),
    a,
    idOf<PointerId>('unknown pointer'),
  )
  const taskId = pick(
    state.tasks.map(task => task.taskId),
    a,
    idOf<TaskId>('unknown task'),
  )
  const personId = everybody[b % everybody.length] ?? ana
  const poll = openPoll(state)?.poll ?? state.polls.at(-1)?.poll ?? ('vote-1' as PollId)
  const phase = phases[c % phases.length] ?? 'vote'
  const fresh = `${state.seq}`
  const text = c % 20 === 0 ? ' ' : `Words ${c % 7}`
  const agrees = c % 3 > 0
  const later = at + (d % 4) * DAY + (c % 3) * MINUTE
  switch (type) {
    case 'EditSettings':
      return { type, settings: someSettings(a, b) }
    case 'AddPerson':
      return {
        type,
        personId,
        role: (['participant', 'facilitator', 'observer', 'participant'] as const)[c % 4] ?? 'participant',
        votes: d % 4 > 0,
      }
    case 'ChangeRole':
      return {
        type,
        personId,
        role: (['participant', 'facilitator', 'observer'] as const)[c % 3] ?? 'participant',
        votes: d % 2 > 0,
      }
    case 'RemovePerson':
      return { type, personId }
    case 'SetDeadline':
      return { type, at: a % 5 === 0 ? null : later, ...(b % 2 > 0 && { phase }) }
    case 'AdvancePhase':
      return { type, from: b % 9 === 0 ? phase : state.phase, reason: c % 5 === 0 ? '' : 'On we go' }
    case 'UndoAdvance':
      return { type, seq: (state.undoable?.seq ?? 1) + (c % 9 === 0 ? 1 : 0) }
    case 'RevertPhase':
      return { type, to: phase, reason: text }
    case 'CancelDecision':
    case 'Escalate':
      return { type, reason: text }
    case 'EditContext':
      return {
        type,
        ...(a % 2 > 0 && { question: text }),
        ...(b % 2 > 0 && { doneWhen: text }),
        ...(c % 2 > 0 && { title: text }),
      }
    case 'AttachVideo':
      return b % 2 > 0 ? { type, mediaId: idOf('media') } : { type, url: 'https://video.example/1' }
    case 'EditVideo':
      return { type, mediaId: idOf('media'), chapters: [{ at: a % 90, title: text }], ...(b % 2 > 0 && { speed: 1.25 }) }
    case 'AddResource':
      return { type, resourceId: idOf<ResourceId>(`resource ${a % 5}`), title: text, url: 'https://log.example' }
    case 'AddQuestion':
      return { type, questionId: idOf<QuestionId>(`question ${a % 4}`), text }
    case 'AnswerQuestion':
    case 'ReviseQuestion':
      return { type, questionId: idOf<QuestionId>(`question ${a % 4}`), text }
    case 'RemoveQuestion':
      return { type, questionId: idOf<QuestionId>(`question ${a % 4}`) }
    case 'ReviseResource':
      return { type, resourceId: idOf<ResourceId>(`resource ${a % 5}`), title: text }
    case 'RemoveResource':
    case 'MarkResourceRead':
      return { type, resourceId: idOf<ResourceId>(`resource ${a % 5}`) }
    case 'RemoveVideo':
    case 'MarkBriefRead':
      return { type }
    case 'ReportWatched':
      return { type, mediaId: idOf('media'), ranges: [[a % 50, (a % 50) + (b % 60)]] }
    case 'PostIdea':
      return { type, ideaId: idOf<IdeaId>(`idea ${c % 9 === 0 ? 'again' : fresh}`), text }
    case 'ReviseIdea':
      return { type, ideaId, text }
    case 'WithdrawIdea':
    case 'RestoreIdea':
      return { type, ideaId }
    case 'MergeIdeas':
      return {
        type,
        into: ideaId,
        ideaIds: [
          pick(
            state.ideas.map(idea => idea.ideaId),
            b,
            ideaId,
          ),
        ],
      }
    case 'ReplyToIdea':
      return { type, ideaId, replyId: idOf<ReplyId>(`reply ${fresh}`), text }
    case 'ReactToIdea':
      return { type, ideaId, agrees }
    case 'CastBallot':
      return { type, poll, ballot: ballotFor(state, [a, b, c]) }
    case 'WithdrawBallot':
    case 'OpenRunOff':
      return { type, poll }
    case 'AddPointer':
      return {
        type,
        pointerId: idOf<PointerId>(`pointer ${fresh}`),
        ideaId: shortlisted,
        kind: agrees ? 'concern' : 'strength',
        text,
      }
    case 'RevisePointer':
      return { type, pointerId, text }
    case 'ReplyToPointer':
      return { type, pointerId, replyId: idOf<ReplyId>(`reply ${fresh}`), text }
    case 'AgreeWithPointer':
      return { type, pointerId, agrees }
    case 'ResolvePointer':
      return { type, pointerId, isResolved: agrees }
    case 'ProposeChoice':
      return { type, ideaId: shortlisted, text }
    case 'ScheduleMeeting':
      return { type, startsAt: later }
    case 'RecordOutcome':
      return { type, ideaId: shortlisted, reason: text }
    case 'BreakTie':
      return { type, poll, ideaIds: tieFor(state, [a, b]), reason: text }
    case 'AssignPlanner':
      return { type, personId }
    case 'AddTask':
      return { type, taskId: idOf<TaskId>(`task ${fresh}`), title: text, ownerId: personId, dueAt: later }
    case 'ReviseTask':
      return { type, taskId, ownerId: personId }
    case 'AcceptTask':
      return { type, taskId }
    case 'PassTaskOn':
      return { type, taskId, to: personId }
    case 'SetTaskStatus':
      return { type, taskId, status: (['open', 'doing', 'done', 'dropped'] as const)[c % 4] ?? 'done' }
    case 'PublishPlan':
      return { type, reviewAt: later, reason: 'Enough' }
    case 'ReviseSummary':
      return { type, note: text }
    case 'PostStatus':
      return { type, tag: 'on-track', note: text }
    case 'AnswerReview':
      return { type, verdict: 'yes' }
    default:
      return { type }
  }
}

const someSettings = (a: number, b: number): Partial<Settings> => {
  const some: readonly Partial<Settings>[] = [
    { shortlistSize: b % 12 },
    { autoAdvance: b % 2 > 0 },
    { chooseMethod: b % 2 > 0 ? 'consent' : 'plurality' },
    { skip: b % 2 > 0 ? ['feedback'] : ['choose', 'feedback'] },
    { ideaAuthors: b % 2 > 0 ? 'shown' : 'hidden-until-vote-closes' },
    { tieRule: b % 2 > 0 ? 'facilitator' : 'widen' },
    { ballots: ballotSecrecies[b % 3] ?? 'secret' },
  ]
  return some[a % some.length] ?? {}
}

function ballotFor(state: DecisionState, [a, b, c]: readonly [number, number, number]): Ballot {
  const poll = openPoll(state)
  const options: Option[] = poll ? [...optionsIn(poll)] : []
  if (c % 8 === 0) return { abstain: true }
  switch (poll && formOf[poll.method]) {
    case 'approvals':
      return { approvals: options.filter((_option, i) => Math.floor(a / 2 ** i) % 2 > 0) }
    case 'dots':
      return { dots: Object.fromEntries(options.map((option, i) => [option, (a + i * b) % 4])) }
    case 'scores':
      return { scores: Object.fromEntries(options.map((option, i) => [option, (a + i * b) % (MAX_SCORE + 1)])) }
    case 'grades':
      return {
        grades: Object.fromEntries(options.map((option, i) => [option, gradeScale[(a + i * b) % gradeScale.length] ?? 'fair'])),
      }
    case 'stance':
      return {
        stance: (['agree', 'agree', 'abstain', 'disagree', 'block'] as const)[a % 5] ?? 'agree',
        ...(b % 2 > 0 && { reason: 'Because' }),
      }
    case 'ranking':
      if (poll?.method !== 'plurality') return { ranking: ranked(options, a, b) }
      return { choice: a % 7 === 0 ? 'none' : (options[b % options.length] ?? 'none') }
    default:
      return { choice: b % 7 === 0 ? 'none' : (options[a % Math.max(1, options.length)] ?? 'none') }
  }
}

/** Some of the options from `a` on, and now and then two on one rank. */
function ranked(options: readonly Option[], a: number, b: number): Option[][] {
  const turned = options.map((option, i) => options[(i + a) % options.length] ?? option).slice(0, 1 + (b % options.length))
  const [first, second, ...rest] = turned
  if (first !== undefined && second !== undefined && b % 3 === 0) return [[first, second], ...rest.map(option => [option])]
  return turned.map(option => [option])
}

function tieFor(state: DecisionState, [a, b]: readonly [number, number]): IdeaId[] {
  const cut = state.polls.at(-1)?.result?.cut
  const tied = (cut?.tied ?? []).filter((option): option is IdeaId => option !== 'none')
  const turned = tied.map((_option, i) => tied[(i + a) % tied.length]).filter(option => option !== undefined)
  return turned.slice(0, Math.max(1, (cut?.places ?? 1) - (b % 6 === 0 ? 1 : 0)))
}
