/** What a page says about its own ballot in the published list, and what it holds against a server that dropped or changed it. Rule Q6. */
import type { Ballot, PersonId, Poll, PublishedBallot } from '@concord/shared'
import * as secretCrypto from '@concord/shared/secret'
import { beforeEach, expect, test, vi } from 'vitest'
import { APollServer, first, second } from '../testing/aPollServer.ts'
import { deliverVote } from './deliverVote.ts'
import { evidenceOf } from './evidence.ts'
import { findByCode, findOwnBallot } from './findOwnBallot.ts'
import type { SecretVote } from './secretVote.ts'

const ana = '00000000-0000-4000-8000-00000000000a' as PersonId
const mine: Ballot = { ranking: [[first], [second]] }
const other: Ballot = { ranking: [[second], [first]] }

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let server: APollServer
let vote: SecretVote
beforeEach(async () => {
  server = await APollServer.open()
  vote = await cast(await pressed(mine, 7))
})

async function pressed(ballot: Ballot | null, version: number): Promise<SecretVote> {
  const code = vote?.opened === server.opened ? vote.code : secretCrypto.writeCode(new Uint8Array(14).fill(9), server.poll.path)
  const fresh = { id: 'v', personId: ana, decisionId: server.decisionId, opened: server.opened, code, isKept: true }
  const marked = { ballot, version, reason: null }
  return { ...fresh, credential: null, cast: null, stop: null, isToBeNoted: false, pending: marked }
}
const cast = (one: SecretVote) => deliverVote(one, { crypto: secretCrypto, server: server.for(ana), save: async () => undefined })

/** What the page finds if the server publishes these. */
const found = (change: (ballots: PublishedBallot[]) => PublishedBallot[] = all => all) => {
  const { ballots, poll } = server.publish()
  const shown = change(ballots)
  return findOwnBallot(vote, publishing(poll, shown), shown, secretCrypto)
}
const publishing = (poll: Poll, ballots: readonly PublishedBallot[]): Poll => ({
  ...poll,
  published: ballots.map(({ key }) => ({ key, ballot: null })),
})

test('[Q6] unchanged, newer from another device, older, taken back', async () => {
  expect(found()).toEqual({ own: 'unchanged', isLate: false })
  const before = server.publish().ballots
  await cast(await pressed(other, 8))
  expect(found().own).toBe('newer')
  vote = await cast(await pressed(mine, 9))
  expect(found(() => before).own).toBe('older')
  vote = await cast(await pressed(null, 10))
  expect(found().own).toBe('taken-back')
})

test('[Q6] a server that drops the ballot: missing, and the evidence holds it to its own word', () => {
  expect(found(() => []).own).toBe('missing')
  const { poll, ballot } = JSON.parse(evidenceOf(vote) ?? '')
  const key = secretCrypto.toBase64url(secretCrypto.ballotKeysOf(new Uint8Array(14).fill(9), server.poll).key)
  expect(poll.ackKey).toBe(server.opened.ackKey)
  expect(secretCrypto.isAcknowledged(ballot.acknowledgement, { key, content: ballot.content, version: 7 }, server.poll)).toBe(
    true,
  )
  expect(secretCrypto.checkBallot({ key, ...ballot }, server.poll, server.opened)).toMatchObject({ ballot: mine })
  expect(evidenceOf(vote)).not.toContain(vote.code)
})

test('[Q6] a ballot under my key that is not signed with my code is none of mine', async () => {
  const { content } = await withContent(other)
  expect(found(all => all.map(ballot => ({ ...ballot, content }))).own).toBe('changed')
})

test('[Q6] one list for me and another in the record', () => {
  const { ballots, poll } = server.publish()
  expect(findOwnBallot(vote, publishing(poll, []), ballots, secretCrypto).own).toBe('two-lists')
})

test('[Q6] what was never acknowledged: not counted, or in the count although its answer was lost', async () => {
  vote = await pressed(mine, 8)
  expect(found(() => [])).toEqual({ own: 'unsent', isLate: true })
  await cast(vote)
  expect(found()).toEqual({ own: 'unchanged', isLate: false })
  expect(evidenceOf(vote)).toBeNull()
})

test('[Q6] a change that came too late: the ballot before it counts, unchanged', async () => {
  vote = { ...vote, pending: { ballot: other, version: 8, reason: null } }
  expect(found()).toEqual({ own: 'unchanged', isLate: true })
})

const byCode = (code: string, ballots = server.publish().ballots) => {
  const list = { decisionId: server.decisionId, published: ballots }
  return findByCode(code, publishing(server.publish().poll, ballots), list, secretCrypto)
}

test('[Q6] the code alone, from paper, finds the ballot in the list and what it says, however it is written', () => {
  const written = vote.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(byCode(written)).toEqual({ kind: 'found', ballot: mine })
  expect(byCode(written, [])).toEqual({ kind: 'none' })
  expect(byCode(written.slice(1))).toBe('not-a-code')
  const wrong = vote.code.startsWith('0') ? `1${vote.code.slice(1)}` : `0${vote.code.slice(1)}`
  expect(byCode(wrong)).toBe('mistyped')
})

test('[Q6] the code alone: taken back, not signed with it, and one list for me and another in the record', async () => {
  const { content } = await withContent(other)
  expect(
    byCode(
      vote.code,
      server.publish().ballots.map(ballot => ({ ...ballot, content })),
    ),
  ).toEqual({ kind: 'changed' })
  const list = { decisionId: server.decisionId, published: [] }
  expect(findByCode(vote.code, server.publish().poll, list, secretCrypto)).toEqual({ kind: 'two-lists' })
  await cast(await pressed(null, 8))
  expect(byCode(vote.code)).toEqual({ kind: 'found', ballot: null })
})

async function withContent(ballot: Ballot): Promise<{ content: string }> {
  return { content: secretCrypto.writeContent(server.poll, { ballot, version: 9 }) }
}
