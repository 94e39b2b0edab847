/** An event of the log as a sentence about who did what. Ids become names and titles; what a person wrote stands apart, in their words. */
import {
  type CalendarDay,
  type DecisionEvent,
  type DecisionState,
  type FreeText,
  type IdeaId,
  type NamedBallot,
  openedBallot,
  type PollId,
  type TaskId,
  titleOf,
} from '@concord/shared'
import { stepNames } from '../decision/steps.ts'
import { ballotWords } from '../decision/tallyRows.ts'
import { counted, listed } from '../ui/wordsFor.ts'

/** `isStep`: the decision went on by it. */
export type LogSentence = {
  who: string
  does: string
  say?: string
  isStep?: true
  isVote?: true
  isMinor?: true
  /** What a close shows of who voted how. */
  ballots?: readonly NamedBallot[]
}
/** `when`: an instant in the reader's own time. `date`: a day, which is the same for all. */
export type LogNames = {
  nameOf: (personId: string | null) => string
  when: (at: number) => string
  date: (at: number, day: CalendarDay) => string
  state: DecisionState
}

type Body = Omit<LogSentence, 'who'>
type Words = { [T in DecisionEvent['type']]: (event: Extract<DecisionEvent, { type: T }>, names: LogNames) => Body | string }

export function logSentence(event: DecisionEvent, names: LogNames): LogSentence {
  const write = words[event.type] as (event: DecisionEvent, names: LogNames) => Body | string
  const written = write(event, names)
  return { who: whoOf(event, names), ...(typeof written === 'string' ? { does: written } : written) }
}

function whoOf({ by }: DecisionEvent, { nameOf }: LogNames): string {
  if (by === undefined) return 'Somebody'
  return by === 'clock' ? 'The clock' : nameOf(by)
}

const said = (text: FreeText | undefined): { say?: string } => (text ? { say: text.text ?? '[removed]' } : {})
/** Secret ballots carry no names: they are listed beside their poll, and checked by their codes. */
function signed(ballots: Extract<DecisionEvent, { type: 'PollClosed' }>['ballots'] = []): { ballots?: readonly NamedBallot[] } {
  const named = ballots.flatMap(one => ('by' in one ? [{ by: one.by, ballot: openedBallot(one.ballot) }] : []))
  return named.length > 0 ? { ballots: named } : {}
}

const polls = { vote: 'vote', choose: 'choice' } as const
const pollName = (poll: PollId) => (poll.startsWith('vote') ? polls.vote : polls.choose)

function ideaName(id: IdeaId, { state }: LogNames): string {
  const idea = state.ideas.find(({ ideaId }) => ideaId === id)
  return idea ? `idea ${idea.number}, “${titleOf(idea.text)}”` : 'an idea'
}

const taskName = (id: TaskId, { state }: LogNames): string => {
  const task = state.tasks.find(({ taskId }) => taskId === id)
  return task ? `the task “${task.title}”` : 'a task'
}

const words: Words = {
  DecisionCreated: ({ title }) => ({ does: 'began this decision', ...said(title), isStep: true }),
  SettingsEdited: ({ settings }) => `changed the rules: ${listed(Object.keys(settings))}`,
  PersonAdded: ({ personId, role }, { nameOf }) => ({ does: `added ${nameOf(personId)} as ${role}`, isMinor: true }),
  RoleChanged: ({ personId, role }, { nameOf }) => `made ${nameOf(personId)} ${role}`,
  PersonRemoved: ({ personId }, { nameOf }) => `took ${nameOf(personId)} out`,
  DeadlineSet: ({ phase, deadlineAt }, { when }) =>
    deadlineAt === null
      ? `took the end of ${stepNames[phase]} away`
      : `set the end of ${stepNames[phase]} to ${when(deadlineAt)}`,
  DeadlinePassed: ({ phase, missing }) =>
    `could not close ${stepNames[phase]}${missing.length > 0 ? ': something is missing' : ', it is for a facilitator to do'}`,
  PhaseAdvanced: ({ from, to, reason, overridden, cause }) => ({
    does: `closed ${stepNames[from]} and opened ${stepNames[to]}${goingOn(cause === 'all-voted', overridden.length > 0)}`,
    ...said(reason),
    isStep: true,
  }),
  AdvanceUndone: ({ to }) => ({ does: `took the step back: ${stepNames[to]} runs again`, isStep: true }),
  PhaseReverted: ({ from, to, reason }) => ({
    does: from === to ? `had ${stepNames[to]} held again` : `went back from ${stepNames[from]} to ${stepNames[to]}`,
    ...said(reason),
    isStep: true,
  }),
  DecisionPaused: () => ({ does: 'paused the decision', isStep: true }),
  DecisionResumed: () => ({ does: 'resumed the decision', isStep: true }),
  DecisionCancelled: ({ reason }) => ({ does: 'cancelled the decision', ...said(reason), isStep: true }),
  Escalated: ({ reason }) => ({ does: 'said that it cannot wait', ...said(reason) }),
  ContextEdited: ({ title, question, doneWhen }) => ({
    does: `changed ${listed([...(title ? ['the title'] : []), ...(question ? ['the question'] : []), ...(doneWhen ? ['what done means'] : [])])}`,
    ...said(question ?? doneWhen ?? title),
    isMinor: true,
  }),
  VideoAttached: () => 'attached a video',
  VideoEdited: () => ({ does: 'changed what goes with the video', isMinor: true }),
  VideoWatched: () => ({ does: 'watched the video', isMinor: true }),
  VideoRemoved: () => 'took the video away',
  ResourceAdded: ({ title }) => ({ does: 'added a resource', ...said(title), isMinor: true }),
  ResourceRevised: ({ title, url }) => ({ does: 'changed a resource', ...said(title ?? url), isMinor: true }),
  ResourceRemoved: () => ({ does: 'took a resource out', isMinor: true }),
  BriefMarkedRead: () => ({ does: 'read the brief', isMinor: true }),
  ResourceMarkedRead: () => ({ does: 'read a resource', isMinor: true }),
  QuestionRevised: ({ text }) => ({ does: 'reworded a question', ...said(text), isMinor: true }),
  QuestionRemoved: () => ({ does: 'took a question out', isMinor: true }),
  QuestionAdded: ({ text }) => ({ does: 'asked', ...said(text), isMinor: true }),
  QuestionAnswered: ({ text }) => ({ does: 'answered a question', ...said(text), isMinor: true }),
  ReadyDeclared: () => ({ does: 'was up to date', isMinor: true }),
  DocumentFrozen: ({ document, sha256 }) => ({
    does: `froze the text of the ${document}, with the hash ${sha256.slice(0, 16)}…`,
    isMinor: true,
  }),
  IdeaPosted: ({ ideaId }, names) => `added ${ideaName(ideaId, names)}`,
  IdeaRevised: ({ ideaId }, names) => ({ does: `wrote ${ideaName(ideaId, names)} anew`, isMinor: true }),
  IdeaWithdrawn: ({ ideaId }, names) => `took ${ideaName(ideaId, names)} out`,
  IdeaRestored: ({ ideaId }, names) => `brought ${ideaName(ideaId, names)} back`,
  IdeasMerged: ({ into, ideaIds }, names) => `merged ${counted(ideaIds.length, 'idea')} into ${ideaName(into, names)}`,
  IdeaReplied: ({ ideaId, text }, names) => ({ does: `replied to ${ideaName(ideaId, names)}`, ...said(text), isMinor: true }),
  IdeaReacted: ({ ideaId, agrees }, names) => ({
    does: `${agrees ? 'agreed with' : 'took back agreeing with'} ${ideaName(ideaId, names)}`,
    isMinor: true,
  }),
  IdeaAuthorsRevealed: () => 'brought the authors of the ideas to light',
  PollOpened: opening => ({
    does: `opened the ${pollName(opening.poll)}. Fixed from here on: ${fixedBy(opening)}`,
    isStep: true,
  }),
  RollJoined: ({ poll, personId }, { nameOf }) => ({
    does: `put ${nameOf(personId)} on the list for the ${pollName(poll)}`,
    isMinor: true,
  }),
  RollLeft: ({ poll, personId }, { nameOf }) => ({
    does: `took ${nameOf(personId)} off the list for the ${pollName(poll)}`,
    isMinor: true,
  }),
  BallotCast: ({ poll, ballot }, { state }) => {
    const voted = poll.startsWith('vote') ? 'voted' : ballot && 'stance' in ballot ? 'answered' : 'chose'
    return { does: ballot ? `${voted}: ${ballotWords(state, ballot)}` : voted, ...said(ballot?.reason), isVote: true }
  },
  BallotWithdrawn: ({ poll }) => ({ does: `took the ballot of the ${pollName(poll)} back`, isVote: true }),
  BallotPaperTaken: ({ poll }) => ({ does: `took a ballot paper for the ${pollName(poll)}`, isVote: true }),
  PollClosed: ({ poll, result, reason, ballots }) => ({
    does: `closed the ${pollName(poll)}: ${counted(result.ballots, 'ballot')} of ${result.onRoll}`,
    ...said(reason),
    isStep: true,
    ...signed(ballots),
  }),
  PollReopened: ({ poll }) => ({ does: `let the ${pollName(poll)} run on`, isStep: true }),
  PollDiscarded: ({ poll, reason }) => ({
    does: `set the ${pollName(poll)} aside, uncounted${reason === 'box-lost' ? ': its ballots were lost on the server' : ''}`,
    isStep: true,
  }),
  TieBroken: ({ ideaIds, reason }, names) => ({
    does: `broke the tie for ${listed(ideaIds.map(id => ideaName(id, names)))}`,
    ...said(reason),
    isStep: true,
  }),
  ShortlistMade: ({ ideaIds }) => ({ does: `made the shortlist: ${counted(ideaIds.length, 'idea')}`, isStep: true }),
  PointerAdded: ({ ideaId, kind, text }, names) => ({
    does: `added a ${kind} on ${ideaName(ideaId, names)}`,
    ...said(text),
    isMinor: true,
  }),
  PointerRevised: ({ text }) => ({ does: 'wrote a pointer anew', ...said(text), isMinor: true }),
  PointerReplied: ({ text }) => ({ does: 'replied to a pointer', ...said(text), isMinor: true }),
  PointerAgreed: ({ agrees }) => ({
    does: agrees ? 'agreed with a pointer' : 'took back agreeing with a pointer',
    isMinor: true,
  }),
  PointerResolved: ({ isResolved }) => ({
    does: isResolved ? 'said that a pointer is met' : 'said that a pointer is open again',
    isMinor: true,
  }),
  ChoiceProposed: ({ ideaId, text }, names) => ({ does: `proposed ${ideaName(ideaId, names)}`, ...said(text) }),
  MeetingProposed: ({ reason }) => ({ does: 'proposed to meet', ...said(reason) }),
  MeetingScheduled: ({ startsAt, minutes }, { when }) => `set a meeting of ${minutes} minutes for ${when(startsAt)}`,
  OutcomeReached: ({ ideaId, reason }, names) => ({
    does: `reached the outcome: ${ideaName(ideaId, names)}`,
    ...said(reason),
    isStep: true,
  }),
  PlannerAsked: ({ personId }, { nameOf }) => `asked ${nameOf(personId)} to write the plan`,
  PlanAccepted: () => 'took the plan on',
  PlanDeclined: ({ reason }) => ({ does: 'declined to write the plan', ...said(reason) }),
  PlannerVolunteered: () => 'volunteered to write the plan',
  PlannerAssigned: ({ personId }, { nameOf }) => `gave the plan to ${nameOf(personId)}`,
  TaskAdded: ({ title, ownerId }, { nameOf }) => ({ does: `added a task for ${nameOf(ownerId)}`, ...said(title), isMinor: true }),
  TaskRevised: ({ taskId }, names) => ({ does: `changed ${taskName(taskId, names)}`, isMinor: true }),
  TaskAccepted: ({ taskId }, names) => ({ does: `accepted ${taskName(taskId, names)}`, isMinor: true }),
  TaskPassedOn: ({ taskId, to, note }, names) => ({
    does: `passed ${taskName(taskId, names)} on to ${names.nameOf(to)}`,
    ...said(note),
  }),
  TaskStatusSet: ({ taskId, status, note }, names) => ({ does: `set ${taskName(taskId, names)} to ${status}`, ...said(note) }),
  PlanPublished: ({ reviewAt, reviewDay, reason }, { when, date }) => ({
    does: `published the plan, to be looked back on from ${reviewDay ? date(reviewAt, reviewDay) : when(reviewAt)}`,
    ...said(reason),
    isStep: true,
  }),
  SummaryRevised: ({ note }) => ({ does: 'added to the summary', ...said(note) }),
  StatusPosted: ({ note }) => ({ does: 'said how it goes', ...said(note) }),
  ReviewAnswered: ({ verdict, note }) => ({ does: `looked back: ${verdict}`, ...said(note) }),
}

const goingOn = (haveAllVoted: boolean, isOverridden: boolean): string =>
  `${haveAllVoted ? ', for all had voted' : ''}${isOverridden ? ', though something was missing' : ''}`

function fixedBy({ method, size, roll, ballots, dotsPerPerson }: Extract<DecisionEvent, { type: 'PollOpened' }>): string {
  const how = { open: 'open ballots', 'open-at-close': 'ballots opened at the close', secret: 'secret ballots' }[ballots]
  return listed([
    method === 'dots' && dotsPerPerson ? `${dotsPerPerson} dots each` : method,
    size === 1 ? 'one winner' : `top ${size}`,
    how,
    `the list of ${roll.length} voters`,
  ])
}
