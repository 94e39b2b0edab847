/**
 * For tests: every command type with a decision in which it is accepted, who sends it, and what the same command is refused for elsewhere.
 * The compiler names a type that has no case.
 */
import type {
  CommandOf,
  CommandType,
  IdeaId,
  MediaId,
  Phase,
  PointerId,
  RejectionCode,
  ReplyId,
  ResourceId,
  TaskId,
} from '@concord/shared'
import { choose1, type Journey, journeyTo, type Team, uuid, vote1 } from './journey.ts'
import { uploaded } from './routeCast.ts'
import type { Visitor } from './visitor.ts'

export type CommandCase<C = CommandOf<CommandType>> = {
  /** Makes the decision in which it is accepted; `clues` are ids of what was made there. */
  arrange(team: Team): Promise<Scene>
  send(team: Team, scene: Scene): { by: Visitor; command: C }
  /** Where it is out of place; null if it is at home everywhere. */
  elsewhere: Phase | null
  /** Fields that name things of the decision: a name that nobody knows is refused. */
  names: { readonly [field: string]: RejectionCode }
  /** Texts with the longest that the rules allow. */
  texts: { readonly [field: string]: number }
  /** True where facilitators alone may send it. */
  isFacilitators: boolean
}
export type Scene = Journey & { clue: string; seq: number }

type Extra = Partial<Pick<CommandCase, 'names' | 'texts'>> & { settings?: object }
type Sending<T extends CommandType> = (team: Team, scene: Scene) => CommandOf<T>
/** What it answers, if it is an id, is the clue. */
type Before = (team: Team, journey: Journey, clue: string) => Promise<unknown>

const makeCase =
  (who: 'ana' | 'ben') =>
  <T extends CommandType>(
    at: Phase,
    elsewhere: Phase | null,
    command: Sending<T>,
    extra: Extra = {},
    before?: Before,
  ): CommandCase<CommandOf<T>> => ({
    async arrange(team) {
      const journey = await journeyTo(team, at, extra.settings)
      const clue: string = uuid()
      const made = await before?.(team, journey, clue)
      return { ...journey, clue: typeof made === 'string' ? made : clue, seq: (await team.ana.view(journey.id)).seq }
    },
    send: (team, scene) => ({ by: team[who], command: command(team, scene) }),
    elsewhere,
    names: extra.names ?? {},
    texts: extra.texts ?? {},
    isFacilitators: who === 'ana',
  })
const byFacilitator = makeCase('ana')
const byParticipant = makeCase('ben')

/** Its first bytes are those of a film; how long it is cannot be told. */
const FILM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d])
const filmed: Before = async ({ ana }, { id }) => {
  const mediaId = await uploaded(ana, id, FILM)
  await ana.does(id, { type: 'AttachVideo', mediaId: mediaId as MediaId })
  return mediaId
}
const linked: Before = ({ ana }, { id }, clue) =>
  ana.does(id, { type: 'AddResource', resourceId: clue as ResourceId, title: 'Figures', url: 'https://example.org/f' })
const postedByBen: Before = ({ ben }, { id, first }) => ben.does(id, { type: 'PostIdea', ideaId: first, text: 'A rota of three' })
const postedByCleo: Before = ({ cleo }, { id, second }) =>
  cleo.does(id, { type: 'PostIdea', ideaId: second, text: 'Answer in the morning' })
const bothPosted: Before = async (team, journey, clue) => {
  await postedByBen(team, journey, clue)
  await postedByCleo(team, journey, clue)
}
const pointerBy =
  (who: 'ben' | 'cleo'): Before =>
  (team, { id, first }, clue) =>
    team[who].does(id, {
      type: 'AddPointer',
      pointerId: clue as PointerId,
      ideaId: first,
      kind: 'question',
      text: 'Who starts?',
    })
const planAccepted: Before = ({ ben }, { id }) => ben.does(id, { type: 'AcceptPlan' })
const taskFor =
  (owner: 'ana' | 'ben'): Before =>
  async (team, { id, task }) => {
    await team.ben.does(id, { type: 'AcceptPlan' })
    const ownerId = team[owner].personId
    await team.ana.does(id, {
      type: 'AddTask',
      taskId: task,
      title: 'Write the rota',
      ownerId,
      dueAt: team.server.clock.now() + 1000,
    })
  }
const later = ({ server }: Team, days = 1) => server.clock.now() + days * 86_400_000

export const commandCases: { readonly [T in CommandType]: CommandCase<CommandOf<T>> } = {
  EditSettings: byFacilitator('ideas', null, () => ({ type: 'EditSettings', settings: { shortlistSize: 2 } })),
  AddPerson: byFacilitator('ideas', null, ({ tom }) => ({ type: 'AddPerson', personId: tom.personId, role: 'participant' }), {
    names: { personId: 'unknown-person' },
  }),
  ChangeRole: byFacilitator('ideas', null, ({ cleo }) => ({ type: 'ChangeRole', personId: cleo.personId, role: 'observer' }), {
    names: { personId: 'unknown-person' },
  }),
  RemovePerson: byFacilitator('ideas', null, ({ cleo }) => ({ type: 'RemovePerson', personId: cleo.personId }), {
    names: { personId: 'unknown-person' },
  }),
  SetDeadline: byFacilitator('ideas', 'decided', team => ({ type: 'SetDeadline', at: later(team) })),
  AdvancePhase: byFacilitator(
    'ideas',
    'decided',
    () => ({ type: 'AdvancePhase', from: 'ideas', reason: 'Everybody is there' }),
    { texts: { reason: 2_000 } },
    bothPosted,
  ),
  UndoAdvance: byFacilitator('ideas', null, (_team, { seq }) => ({ type: 'UndoAdvance', seq })),
  RevertPhase: byFacilitator('ideas', null, () => ({ type: 'RevertPhase', to: 'context', reason: 'The brief is not right' }), {
    texts: { reason: 2_000 },
  }),
  PauseDecision: byFacilitator('ideas', 'decided', () => ({ type: 'PauseDecision' })),
  ResumeDecision: byFacilitator(
    'ideas',
    'decided',
    () => ({ type: 'ResumeDecision' }),
    {},
    ({ ana }, { id }) => ana.does(id, { type: 'PauseDecision' }),
  ),
  CancelDecision: byFacilitator('ideas', null, () => ({ type: 'CancelDecision', reason: 'The budget is gone' }), {
    texts: { reason: 2_000 },
  }),
  Escalate: byFacilitator('ideas', 'decided', () => ({ type: 'Escalate', reason: 'The client waits' }), {
    texts: { reason: 2_000 },
  }),

  EditContext: byFacilitator(
    'context',
    'vote',
    () => ({ type: 'EditContext', title: 'Nights', question: 'How?', doneWhen: 'Quiet' }),
    {
      texts: { title: 300, question: 300, doneWhen: 2_000 },
    },
  ),
  AttachVideo: byFacilitator('context', 'vote', () => ({ type: 'AttachVideo', url: 'https://vimeo.com/1' })),
  EditVideo: byFacilitator(
    'context',
    'vote',
    (_team, { clue }) => ({ type: 'EditVideo', mediaId: clue as MediaId, chapters: [{ at: 0, title: 'A night' }], speed: 1.25 }),
    { names: { mediaId: 'unknown-id' } },
    filmed,
  ),
  AddResource: byFacilitator(
    'context',
    'vote',
    (_team, { clue }) => ({
      type: 'AddResource',
      resourceId: clue as ResourceId,
      title: 'Figures',
      url: 'https://example.org/f',
    }),
    { texts: { title: 300 } },
  ),
  RemoveVideo: byFacilitator('context', 'vote', () => ({ type: 'RemoveVideo' }), {}, filmed),
  ReviseResource: byFacilitator(
    'context',
    'vote',
    (_team, { clue }) => ({ type: 'ReviseResource', resourceId: clue as ResourceId, title: 'Figures of May' }),
    { names: { resourceId: 'unknown-id' }, texts: { title: 300 } },
    linked,
  ),
  RemoveResource: byFacilitator(
    'context',
    'vote',
    (_team, { clue }) => ({ type: 'RemoveResource', resourceId: clue as ResourceId }),
    { names: { resourceId: 'unknown-id' } },
    linked,
  ),
  MarkBriefRead: byParticipant('ideas', 'vote', () => ({ type: 'MarkBriefRead' })),
  MarkResourceRead: byParticipant(
    'ideas',
    'vote',
    (_team, { clue }) => ({ type: 'MarkResourceRead', resourceId: clue as ResourceId }),
    { names: { resourceId: 'unknown-id' } },
    linked,
  ),
  ReviseQuestion: byFacilitator(
    'context',
    'vote',
    (_team, { question }) => ({ type: 'ReviseQuestion', questionId: question, text: 'Who was woken up?' }),
    { names: { questionId: 'unknown-id' }, texts: { text: 300 } },
  ),
  RemoveQuestion: byFacilitator('context', 'vote', (_team, { question }) => ({ type: 'RemoveQuestion', questionId: question }), {
    names: { questionId: 'unknown-id' },
  }),
  AddQuestion: byFacilitator('context', 'vote', () => ({ type: 'AddQuestion', questionId: uuid(), text: 'What did it cost?' }), {
    texts: { text: 300 },
  }),
  AnswerQuestion: byParticipant(
    'ideas',
    'vote',
    (_team, { question }) => ({ type: 'AnswerQuestion', questionId: question, text: 'I' }),
    {
      names: { questionId: 'unknown-id' },
      texts: { text: 2_000 },
    },
  ),
  ReportWatched: byParticipant(
    'ideas',
    'vote',
    (_team, { clue }) => ({ type: 'ReportWatched', mediaId: clue as MediaId, ranges: [[0, 4]] }),
    { names: { mediaId: 'unknown-id' } },
    filmed,
  ),
  DeclareReady: byParticipant('ideas', 'vote', () => ({ type: 'DeclareReady' })),

  PostIdea: byParticipant('ideas', 'vote', () => ({ type: 'PostIdea', ideaId: uuid(), text: 'A rota of four' }), {
    texts: { text: 4_000 },
  }),
  ReviseIdea: byParticipant(
    'ideas',
    'vote',
    (_team, { first }) => ({ type: 'ReviseIdea', ideaId: first, text: 'A rota of four' }),
    { names: { ideaId: 'unknown-id' }, texts: { text: 4_000 } },
    postedByBen,
  ),
  WithdrawIdea: byParticipant(
    'ideas',
    'vote',
    (_team, { first }) => ({ type: 'WithdrawIdea', ideaId: first }),
    { names: { ideaId: 'unknown-id' } },
    postedByBen,
  ),
  RestoreIdea: byParticipant(
    'ideas',
    'vote',
    (_team, { first }) => ({ type: 'RestoreIdea', ideaId: first }),
    { names: { ideaId: 'unknown-id' } },
    async (team, journey, clue) => {
      await postedByBen(team, journey, clue)
      await team.ben.does(journey.id, { type: 'WithdrawIdea', ideaId: journey.first })
    },
  ),
  MergeIdeas: byFacilitator(
    'ideas',
    'vote',
    (_team, { first, second }) => ({ type: 'MergeIdeas', into: first, ideaIds: [second] }),
    { names: { into: 'unknown-id', ideaIds: 'unknown-id' } },
    bothPosted,
  ),
  ReplyToIdea: byParticipant(
    'ideas',
    'vote',
    (_team, { second }) => ({ type: 'ReplyToIdea', ideaId: second, replyId: uuid<ReplyId>(), text: 'At eight?' }),
    { names: { ideaId: 'unknown-id' }, texts: { text: 2_000 } },
    postedByCleo,
  ),
  ReactToIdea: byParticipant(
    'ideas',
    'vote',
    (_team, { second }) => ({ type: 'ReactToIdea', ideaId: second, agrees: true }),
    { names: { ideaId: 'unknown-id' } },
    postedByCleo,
  ),

  CastBallot: byParticipant(
    'vote',
    'ideas',
    (_team, { first }) => ({ type: 'CastBallot', poll: vote1, ballot: { approvals: [first] } }),
    { names: { poll: 'unknown-id' } },
  ),
  WithdrawBallot: byParticipant(
    'vote',
    'ideas',
    () => ({ type: 'WithdrawBallot', poll: vote1 }),
    { names: { poll: 'unknown-id' } },
    ({ ben }, { id, first }) => ben.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [first] } }),
  ),

  AddPointer: byParticipant(
    'feedback',
    'vote',
    (_team, { second, clue }) => ({
      type: 'AddPointer',
      pointerId: clue as PointerId,
      ideaId: second,
      kind: 'concern',
      text: 'Who is up at eight?',
    }),
    { names: { ideaId: 'unknown-id' }, texts: { text: 2_000 } },
  ),
  RevisePointer: byParticipant(
    'feedback',
    'vote',
    (_team, { clue }) => ({ type: 'RevisePointer', pointerId: clue as PointerId, text: 'Who starts, and when?' }),
    { names: { pointerId: 'unknown-id' }, texts: { text: 2_000 } },
    pointerBy('ben'),
  ),
  ReplyToPointer: byParticipant(
    'feedback',
    'vote',
    (_team, { clue }) => ({ type: 'ReplyToPointer', pointerId: clue as PointerId, replyId: uuid<ReplyId>(), text: 'I do' }),
    { names: { pointerId: 'unknown-id' }, texts: { text: 2_000 } },
    pointerBy('cleo'),
  ),
  AgreeWithPointer: byParticipant(
    'feedback',
    'vote',
    (_team, { clue }) => ({ type: 'AgreeWithPointer', pointerId: clue as PointerId, agrees: true }),
    { names: { pointerId: 'unknown-id' } },
    pointerBy('cleo'),
  ),
  ResolvePointer: byParticipant(
    'feedback',
    'vote',
    (_team, { clue }) => ({ type: 'ResolvePointer', pointerId: clue as PointerId, isResolved: true }),
    { names: { pointerId: 'unknown-id' } },
    pointerBy('ben'),
  ),

  ProposeChoice: byFacilitator(
    'choose',
    'feedback',
    (_team, { first }) => ({ type: 'ProposeChoice', ideaId: first, text: 'A rota of three, from May' }),
    { names: { ideaId: 'unknown-id' }, texts: { text: 4_000 }, settings: { chooseMethod: 'consent' } },
    blockedByBen,
  ),
  ProposeMeeting: byFacilitator('choose', 'feedback', () => ({ type: 'ProposeMeeting', reason: 'Two concerns are open' }), {
    texts: { reason: 2_000 },
  }),
  ScheduleMeeting: byFacilitator(
    'choose',
    'feedback',
    team => ({ type: 'ScheduleMeeting', startsAt: later(team) }),
    {},
    ({ ana }, { id }) => ana.does(id, { type: 'ProposeMeeting' }),
  ),
  RecordOutcome: byFacilitator(
    'choose',
    'feedback',
    (_team, { first }) => ({ type: 'RecordOutcome', ideaId: first, reason: 'Agreed in the meeting' }),
    { names: { ideaId: 'unknown-id' }, texts: { reason: 2_000 } },
    async (team, { id }) =>
      team.ana.does(id, { type: 'ProposeMeeting' }, { type: 'ScheduleMeeting', startsAt: team.server.clock.now() + 1 }),
  ),
  BreakTie: byFacilitator(
    'choose',
    'feedback',
    (_team, { first }) => ({ type: 'BreakTie', poll: choose1, ideaIds: [first], reason: 'It costs less' }),
    { names: { poll: 'not-tied' }, texts: { reason: 2_000 } },
    tiedChoice,
  ),
  OpenRunOff: byFacilitator(
    'choose',
    'feedback',
    () => ({ type: 'OpenRunOff', poll: choose1 }),
    { names: { poll: 'not-tied' } },
    tiedChoice,
  ),

  AcceptPlan: byParticipant('plan', 'choose', () => ({ type: 'AcceptPlan' })),
  DeclinePlan: byParticipant('plan', 'choose', () => ({ type: 'DeclinePlan', reason: 'I am away' }), {
    texts: { reason: 2_000 },
  }),
  VolunteerToPlan: byParticipant(
    'plan',
    'choose',
    () => ({ type: 'VolunteerToPlan' }),
    {},
    ({ ben }, { id }) => ben.does(id, { type: 'DeclinePlan' }),
  ),
  AssignPlanner: byFacilitator('plan', 'choose', ({ cleo }) => ({ type: 'AssignPlanner', personId: cleo.personId }), {
    names: { personId: 'unknown-person' },
  }),
  AddTask: byParticipant(
    'plan',
    'choose',
    team => ({ type: 'AddTask', taskId: uuid<TaskId>(), title: 'Write it', ownerId: team.cleo.personId, dueAt: later(team) }),
    { names: { ownerId: 'unknown-person' }, texts: { title: 300 } },
    planAccepted,
  ),
  ReviseTask: byParticipant(
    'plan',
    'choose',
    (_team, { task }) => ({ type: 'ReviseTask', taskId: task, title: 'Write the rota for May' }),
    { names: { taskId: 'unknown-id' }, texts: { title: 300 } },
    taskFor('ben'),
  ),
  AcceptTask: byParticipant(
    'plan',
    'choose',
    (_team, { task }) => ({ type: 'AcceptTask', taskId: task }),
    { names: { taskId: 'unknown-id' } },
    taskFor('ben'),
  ),
  PassTaskOn: byParticipant(
    'plan',
    'choose',
    ({ cleo }, { task }) => ({ type: 'PassTaskOn', taskId: task, to: cleo.personId, note: 'You know it better' }),
    { names: { taskId: 'unknown-id', to: 'unknown-person' }, texts: { note: 2_000 } },
    taskFor('ben'),
  ),
  SetTaskStatus: byParticipant(
    'plan',
    'choose',
    (_team, { task }) => ({ type: 'SetTaskStatus', taskId: task, status: 'doing', note: 'Half is done' }),
    { names: { taskId: 'unknown-id' }, texts: { note: 2_000 } },
    taskFor('ben'),
  ),
  PublishPlan: byParticipant(
    'plan',
    'choose',
    team => ({ type: 'PublishPlan', reviewAt: later(team, 30), reason: 'Small enough' }),
    { texts: { reason: 2_000 } },
    planAccepted,
  ),

  ReviseSummary: byFacilitator('decided', 'plan', () => ({ type: 'ReviseSummary', note: 'The date has moved' }), {
    texts: { note: 2_000 },
  }),
  PostStatus: byParticipant('decided', 'plan', () => ({ type: 'PostStatus', tag: 'on-track', note: 'Half of it works' }), {
    texts: { note: 2_000 },
  }),
  AnswerReview: byParticipant(
    'decided',
    'plan',
    () => ({ type: 'AnswerReview', verdict: 'yes', note: 'Nobody was woken up' }),
    { texts: { note: 2_000 } },
    async ({ server }) => server.clock.moveOn(11 * 86_400_000),
  ),
}

async function blockedByBen({ ana, ben, cleo }: Team, { id }: Journey): Promise<void> {
  await ben.does(id, { type: 'CastBallot', poll: choose1, ballot: { stance: 'block', reason: 'Nobody is awake' } })
  for (const voter of [ana, cleo]) await voter.does(id, { type: 'CastBallot', poll: choose1, ballot: { stance: 'agree' } })
  await ana.does(id, { type: 'AdvancePhase', from: 'choose' })
}

async function tiedChoice({ ana, ben, cleo }: Team, { id, first, second }: Journey): Promise<void> {
  const votes: [Visitor, IdeaId][] = [
    [ben, first],
    [cleo, second],
  ]
  for (const [voter, choice] of votes) await voter.does(id, { type: 'CastBallot', poll: choose1, ballot: { choice } })
  await ana.does(id, { type: 'AdvancePhase', from: 'choose' })
}
