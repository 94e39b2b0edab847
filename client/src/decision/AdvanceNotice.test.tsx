import type { Command } from '@concord/shared'
import { beforeEach, expect, test } from 'vitest'
import { button as buttonIdea, choose1, handover, inChoose, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { AdvanceNotice } from './AdvanceNotice.tsx'

beforeEach(() => localStorage.clear())

async function open(decision: ReturnType<typeof inVote>) {
  const sent: Command['type'][] = []
  const answer = ({ type }: Command) => {
    sent.push(type)
    return { ok: true as const, seq: decision.state.seq + 1 }
  }
  const { host } = await mount(
    <InDecision decision={decision} answer={answer}>
      <AdvanceNotice />
    </InDecision>,
  )
  const button = (name: string) => {
    const found = [...host.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)
    if (!found) throw new Error(`No button ${name}`)
    return found
  }
  return { host, sent, button }
}

test('a step whose poll nobody has voted in is taken back at once', async () => {
  const { sent, button } = await open(inVote())
  await click(button('Undo'))
  expect(sent).toEqual(['UndoAdvance'])
})

test('where somebody has voted, what goes with it is said first, and nothing is done until it is meant', async () => {
  const voted = inVote().does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  const { host, sent, button } = await open(voted)
  await click(button('Undo'))
  expect(host.querySelector('dialog')?.textContent).toContain('1 person has voted. Their votes are thrown away.')
  await click(button('Leave it as it is'))
  expect([sent, host.querySelector('dialog')]).toEqual([[], null])
  await click(button('Undo'))
  await click(button('Undo, and throw them away'))
  expect(sent).toEqual(['UndoAdvance'])
})

test('of a secret poll it is said that ballots are destroyed and codes void', async () => {
  const secret = inVote()
  secret.state = {
    ...secret.state,
    polls: secret.state.polls.map(poll => ({ ...poll, ballots: 'secret' as const, voted: [ana, ben] })),
  }
  const { host, button } = await open(secret)
  await click(button('Undo'))
  expect(host.querySelector('dialog')?.textContent).toContain(
    '2 people have taken part. Their ballots are destroyed and their codes void: nobody can bring them back.',
  )
})

test('a poll that has closed without a winner has its votes thrown away too, so it is asked', async () => {
  const blocked = inChoose({ chooseMethod: 'consent' })
    .does(ben, { type: 'CastBallot', poll: choose1, ballot: { stance: 'block', reason: 'Weekends' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Enough' })
  const { host, sent, button } = await open(blocked)
  expect(host.textContent).toContain('Choose is closed: the proposal is not carried.')
  await click(button('Undo the opening'))
  expect(sent).toEqual([])
  expect(host.querySelector('dialog')?.textContent).toContain(
    '1 person has voted, and everybody can see the result. Their votes are thrown away.',
  )
})

const tied = () =>
  inVote({ shortlistSize: 1, tieRule: 'facilitator' })
    .does(ben, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
    .does(cleo, { type: 'CastBallot', poll: vote1, ballot: { approvals: [buttonIdea] } })
    .does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Enough' })

test('[P3] a poll that has closed into a tie is not called open: what the undo takes back is its opening, with the votes', async () => {
  const { host, button } = await open(tied())
  expect(host.textContent).toContain(
    'Vote is closed: tied, to be settled. The close cannot be undone. Undoing the opening throws its votes away, and Ideas runs again; you can until',
  )
  expect(host.textContent).not.toContain('is open')
  await click(button('Undo the opening'))
  expect(host.querySelector('dialog')?.textContent).toContain('2 people have voted, and everybody can see the result.')
})

test('[P3] [Q6] after a secret poll that closed into a tie there is no undo, for its ballots are published', async () => {
  const secret = tied()
  const { undoable, polls } = secret.state
  secret.state = {
    ...secret.state,
    undoable: undoable && { ...undoable, isFinal: true },
    polls: polls.map(poll => ({ ...poll, ballots: 'secret' as const, published: [] })),
  }
  const { host } = await open(secret)
  expect(host.textContent).toContain(
    'Vote is closed: tied, to be settled. This cannot be undone: all ballots are published. You can go back with a reason.',
  )
})

test('[V5] a tie that was settled is said as such', async () => {
  const settled = tied().does(ana, { type: 'BreakTie', poll: vote1, ideaIds: [handover], reason: 'It is cheaper' })
  const { host } = await open(settled)
  expect(host.textContent).toContain('Vote is closed: the tie is settled.')
})
