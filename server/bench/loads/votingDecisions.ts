/** Decisions with an open vote on the real server, and fifty people who vote and vote again: a command that changes state every time. */
import { randomUUID } from 'node:crypto'
import type { DecisionId, IdeaId } from '@concord/shared'
import { vote1 } from '../../src/testing/journey.ts'
import type { ServerProcess } from '../../src/testing/serverProcess.ts'
import type { Visitor } from '../../src/testing/visitor.ts'
import { LeanHttp } from '../clients/leanHttp.ts'

export type Voter = { vote(i: number): Promise<void>; close(): void }

/** Each votes in one decision only: the i-th person in the i-th, round and round. */
export async function openVotes(server: ServerProcess, voterCount: number, decisionCount: number): Promise<readonly Voter[]> {
  const owner = await server.owner()
  const people = await server.members(owner, ...Array.from({ length: voterCount }, (_, i) => `Person ${i}`))
  const decisions: { id: DecisionId; ideas: readonly IdeaId[] }[] = []
  for (let i = 0; i < decisionCount; i++) {
    const members = people.filter((_, person) => person % decisionCount === i)
    decisions.push(await openVote(owner, members))
  }
  return people.map((person, i) => {
    const decision = decisions[i % decisionCount]
    if (!decision) throw new Error('No decision')
    return voter(server.url, person, decision)
  })
}

async function openVote(owner: Visitor, members: readonly Visitor[]): Promise<{ id: DecisionId; ideas: readonly IdeaId[] }> {
  const id = await owner.create({ ballots: 'open' })
  for (const { personId } of members) await owner.does(id, { type: 'AddPerson', personId, role: 'participant' })
  await owner.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
  await owner.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
  const ideas = [randomUUID(), randomUUID(), randomUUID()] as unknown as readonly IdeaId[]
  for (const ideaId of ideas) await owner.does(id, { type: 'PostIdea', ideaId, text: 'An option' })
  await owner.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
  return { id, ideas }
}

function voter(url: string, { cookie }: Visitor, { id, ideas }: { id: DecisionId; ideas: readonly IdeaId[] }): Voter {
  const http = new LeanHttp(url, { Origin: url, Cookie: cookie ?? '', 'Concord-Protocol': '1' })
  return {
    async vote(i) {
      const ballot = { approvals: ideas.slice(0, 1 + (i % ideas.length)) }
      const command = JSON.stringify({ id: randomUUID(), type: 'CastBallot', poll: vote1, ballot })
      const { status, body } = await http.post(`/api/decisions/${id}/commands`, command)
      if (status !== 200) throw new Error(`A ballot was refused: ${status} ${body}`)
    },
    close: () => http.close(),
  }
}
