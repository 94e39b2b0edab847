/** A decision of four people, taken as far as a test wants it, by the commands that people send. */
import { randomUUID } from 'node:crypto'
import { type DecisionId, type IdeaId, type Phase, type PollId, phases, type QuestionId, type TaskId } from '@concord/shared'
import { TestServer, type TestServerOptions } from './testServer.ts'
import type { Visitor } from './visitor.ts'

export const uuid = <Id extends string>(): Id => randomUUID() as Id
export const [vote1, choose1] = ['vote-1' as PollId, 'choose-1' as PollId]

/** Ana facilitates, ben and cleo take part, olga observes. Sam and tom are of the workspace and in no decision. */
export type Team = { server: TestServer; ana: Visitor; ben: Visitor; cleo: Visitor; olga: Visitor; sam: Visitor; tom: Visitor }

export async function startTeam(options: TestServerOptions = {}): Promise<Team> {
  const server = await TestServer.start(options)
  const ana = await server.owner('Ana')
  const [ben, cleo, olga, sam, tom] = await server.members(ana, 'Ben', 'Cleo', 'Olga', 'Sam', 'Tom')
  if (!ben || !cleo || !olga || !sam || !tom) throw new Error('Somebody did not join')
  return { server, ana, ben, cleo, olga, sam, tom }
}

export type Journey = { id: DecisionId; first: IdeaId; second: IdeaId; question: QuestionId; task: TaskId }

/** Ends in the phase asked for. The first idea is Ben's and wins; he is asked for the plan. */
export async function journeyTo(team: Team, phase: Phase, settings: object = {}): Promise<Journey> {
  const { ana } = team
  const id = await ana.create(settings)
  const journey: Journey = { id, first: uuid(), second: uuid(), question: uuid(), task: uuid() }
  await prepare(team, journey)
  for (const from of phases.slice(0, phases.indexOf(phase))) await leave(team, journey, from)
  return journey
}

async function prepare({ ana, ben, cleo, olga }: Team, { id, question }: Journey): Promise<void> {
  await ana.does(
    id,
    { type: 'AddPerson', personId: ben.personId, role: 'participant' },
    { type: 'AddPerson', personId: cleo.personId, role: 'participant' },
    { type: 'AddPerson', personId: olga.personId, role: 'observer' },
    { type: 'AttachVideo', url: 'https://www.youtube.com/watch?v=night' },
    { type: 'AddQuestion', questionId: question, text: 'Who has been woken up?' },
  )
}

/** Does what a phase is for, and goes on to the next. */
async function leave({ ana, ben, cleo, server }: Team, { id, first, second, task }: Journey, from: Phase): Promise<void> {
  const goOn = () => ana.does(id, { type: 'AdvancePhase', from, reason: 'Everybody is there' })
  switch (from) {
    case 'ideas':
      await ben.does(id, { type: 'PostIdea', ideaId: first, text: 'A rota of three' })
      await cleo.does(id, { type: 'PostIdea', ideaId: second, text: 'Answer in the morning' })
      break
    case 'vote':
      for (const voter of [ana, ben, cleo])
        await voter.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [first, second] } })
      break
    case 'choose':
      for (const voter of [ana, ben, cleo]) await voter.does(id, { type: 'CastBallot', poll: choose1, ballot: { choice: first } })
      break
    case 'plan': {
      const dueAt = server.clock.now() + 864_000_000
      await ben.does(
        id,
        { type: 'AcceptPlan' },
        { type: 'AddTask', taskId: task, title: 'Write the rota', ownerId: ben.personId, dueAt },
        { type: 'PublishPlan', reviewAt: dueAt, reason: 'Small enough' },
      )
      return
    }
    default:
      break
  }
  await goOn()
}
