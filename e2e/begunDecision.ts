/** A decision that has come as far as a journey needs it, made by the API: the first person facilitates, the others take part. */
import { randomUUID } from 'node:crypto'
import type { Person } from './person.ts'

export type Begun = { id: string; path: string; ideas: readonly string[] }
type Wanted = {
  phase: 'context' | 'ideas' | 'vote' | 'feedback' | 'choose'
  people: readonly Person[]
  question?: string
  ideas?: readonly string[]
  settings?: object
}

const REASON = 'Set up by hand'
/** So that a journey's people may vote by the API, which knows no secret ballots with a name; how those are cast is secretVote.spec.ts. */
export const openBallots = { ballots: 'open-at-close', chooseBallots: 'open-at-close' } as const
/** Nothing is loaded from there before somebody asks for it. */
const VIDEO = 'https://www.loom.com/share/0123456789abcdef0123456789abcdef'

/** Each idea of `ideas` is by the next person in turn, beginning with the second. In the vote all of them tick every idea. */
export async function beginDecision({
  phase,
  people,
  question = 'Where do we keep the spare keys?',
  ideas: texts = ['In the office', 'On board'],
  settings = {},
}: Wanted): Promise<Begun> {
  const [first, ...others] = people
  if (!first) throw new Error('Somebody has to facilitate')
  const { id } = await first.post('/api/decisions', { title: question, question, settings: { ...openBallots, ...settings } })
  if (typeof id !== 'string') throw new Error('The server gave no id')
  for (const { personId } of others) await first.does(id, { type: 'AddPerson', personId, role: 'participant' })
  const ideas = texts.map(() => randomUUID())
  const begun = { id, path: `/d/${id}`, ideas }
  const goOn = (from: string) => first.does(id, { type: 'AdvancePhase', from, reason: REASON })
  if (phase === 'context') return begun

  await first.does(id, { type: 'AttachVideo', url: VIDEO })
  await goOn('context')
  for (const [at, text] of texts.entries()) {
    const author = others[at % Math.max(1, others.length)] ?? first
    await author.does(id, { type: 'PostIdea', ideaId: ideas[at], text })
  }
  if (phase === 'ideas') return begun

  await goOn('ideas')
  if (phase === 'vote') return begun

  for (const person of people) await person.does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { approvals: ideas } })
  await goOn('vote')
  if (phase === 'feedback') return begun

  await goOn('feedback')
  return begun
}
