import { expect, test } from 'vitest'
import { ana, ben, cleo, GivenDecision, idOf, MINUTE, START } from '../testing/given.ts'
import { chainFlaw } from '../verify/chain.ts'
import { fold } from './evolve.ts'
import type { IdeaId, PollId, TaskId } from './ids.ts'

const [daily, monday] = [idOf<IdeaId>('daily'), idOf<IdeaId>('monday')]
const [vote1, choose1] = ['vote-1' as PollId, 'choose-1' as PollId]

test('[P1] a decision travels from context to decided, and its log folds to the same state again', () => {
  const decision = new GivenDecision()
    .does(
      ana,
      { type: 'AddPerson', personId: ben, role: 'participant' },
      { type: 'AddPerson', personId: cleo, role: 'participant' },
    )
    .does(ana, { type: 'AdvancePhase', from: 'context', reason: 'No video needed' })
    .does(ben, { type: 'PostIdea', ideaId: daily, text: 'Ship daily\nwith a checklist' })
    .does(cleo, { type: 'PostIdea', ideaId: monday, text: 'Ship on Mondays' })
    .does(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Everyone is there' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [daily, monday] } })
  expect(decision.state.polls[0]?.ballotOf).toEqual({})
  decision.does(ana, { type: 'AdvancePhase', from: 'vote' })
  expect(decision.state.shortlist?.ideaIds).toEqual([daily, monday])
  decision
    .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'Nothing to add' })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { choice: daily } })
    .does(cleo, { type: 'CastBallot', poll: choose1, ballot: { choice: daily } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
  expect(decision.state.outcome?.ideaId).toBe(daily)
  expect(decision.state.planner).toMatchObject({ personId: ben, hasAccepted: false })
  decision
    .does(ben, { type: 'AcceptPlan' })
    .does(ben, {
      type: 'AddTask',
      taskId: idOf<TaskId>('write'),
      title: 'Write the checklist',
      ownerId: ben,
      dueAt: START + 9_000 * MINUTE,
    })
    .does(ben, { type: 'PublishPlan', reviewAt: START + 90_000 * MINUTE })
  expect(decision.state.phase).toBe('decided')
  expect(chainFlaw(decision.log)).toBeNull()
  expect(fold(decision.log)).toEqual(decision.state)
})
