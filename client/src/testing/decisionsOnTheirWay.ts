/** Decisions that tests of several pages begin with: three people, three ideas, and a poll. */
import type { IdeaId, PollId, Settings } from '@concord/shared'
import { ana, ben, cleo, GivenDecision, idOf } from './givenDecision.ts'

export const [handover, button, service] = [idOf<IdeaId>('handover'), idOf<IdeaId>('button'), idOf<IdeaId>('service')]
export const [vote1, choose1, choose2] = ['vote-1' as PollId, 'choose-1' as PollId, 'choose-2' as PollId]

export const inIdeas = (settings: Partial<Settings> = {}): GivenDecision =>
  new GivenDecision(settings)
    .does(
      ana,
      { type: 'AddPerson', personId: ben, role: 'participant' },
      { type: 'AddPerson', personId: cleo, role: 'participant' },
    )
    .does(ana, { type: 'AdvancePhase', from: 'context', reason: 'All is there' })
    .does(ben, { type: 'PostIdea', ideaId: handover, text: 'Follow the sun\nWhoever is awake holds the phone.' })
    .does(cleo, { type: 'PostIdea', ideaId: button, text: 'A button for passengers' })
    .does(ana, { type: 'PostIdea', ideaId: service, text: 'A paid service' })

export const inVote = (settings: Partial<Settings> = {}): GivenDecision =>
  inIdeas(settings).does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Everybody is there' })

/** Follow the sun first, then the button. */
export const inFeedback = (settings: Partial<Settings> = {}): GivenDecision =>
  inVote({ shortlistSize: 2, ...settings })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
    .does(ana, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover, button] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote' })

export const inChoose = (settings: Partial<Settings> = {}): GivenDecision =>
  inFeedback(settings).does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'Nothing to add' })

/** Ben wrote the chosen idea and is asked for the plan. */
export const inPlan = (settings: Partial<Settings> = {}): GivenDecision =>
  inChoose(settings)
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { choice: handover, reason: 'No night shifts' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
