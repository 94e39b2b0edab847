/** A vote that another device changed with its code: what this one shows, how often it asks, and which of the two stands. Rules Q5, Q6. */
import type { Ballot, PersonId } from '@concord/shared'
import type { SecretBallot } from '@concord/shared/secret'

import { beforeEach, expect, test, vi } from 'vitest'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { APollServer, decisionId, first, second } from '../testing/aPollServer.ts'
import { AVotersBrowser } from '../testing/aVotersBrowser.ts'
import { keep, readKept } from '../ui/storage.ts'
import type { SecretVotes } from './secretVotes.ts'
import { unsentVotes } from './unsentVotes.ts'

const ana = '00000000-0000-4000-8000-00000000000a' as PersonId
const mine: Ballot = { ranking: [[first], [second]] }
const other: Ballot = { ranking: [[second], [first]] }

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let server: APollServer
let browser: AVotersBrowser
beforeEach(async () => {
  server = await APollServer.open()
  browser = new AVotersBrowser(server, ana)
})
const cast = (votes: SecretVotes, ballot: Ballot | null = mine) => votes.cast(decisionId, server.opened, ballot)
const inBox = () => [...server.box.values()].map(({ content }) => JSON.parse(content).ballot)
const shownBy = (votes: SecretVotes) => votes.current().votes ?? []

/** A laptop that cast, and a phone that has its code; the laptop's page is open, and `later` moves its clock. */
async function twoDevices() {
  let now = 1_000_000
  const laptop = browser.openTab({ now: () => now })
  await cast(laptop)
  const { id, code } = await browser.vote()
  const phone = new AVotersBrowser(server, ana).openTab()
  await phone.open(decisionId, server.opened, code)
  const later = (ms: number) => {
    now += ms
  }
  const finds = () => server.asked.filter(step => step === 'find').length
  return { laptop, phone, id, later, finds }
}
const MINUTE = 60_000

test('[Q5] changed on another device: the page that opens shows the newest, acknowledged here too, and says where it is from', async () => {
  const { phone, id } = await twoDevices()
  await cast(phone, other)
  const reopened = browser.openTab()
  await reopened.seeNewest(id)
  expect(await browser.vote()).toMatchObject({
    pending: null,
    stop: null,
    cast: { ballot: other, isFromElsewhere: true, acknowledgement: expect.any(String) },
  })
  expect(await cast(reopened, mine)).toBe('acknowledged')
  expect(inBox()).toEqual([mine])
  expect((await browser.vote()).cast).not.toHaveProperty('isFromElsewhere')
})

test('[Q5] taken back on another device is shown too; cast anew there with the same marks is no change', async () => {
  const { phone, id } = await twoDevices()
  await cast(phone, mine)
  await browser.openTab().seeNewest(id)
  expect((await browser.vote()).cast).not.toHaveProperty('isFromElsewhere')
  await cast(phone, null)
  await browser.openTab().seeNewest(id)
  expect((await browser.vote()).cast).toMatchObject({ ballot: null, isFromElsewhere: true })
})

test('[Q5] the box is asked once as a page opens, and then not before ten minutes have passed, cast or looked', async () => {
  const { laptop, id, later, finds } = await twoDevices()
  const before = finds()
  await laptop.seeNewest(id) // it has just cast: it knows
  later(10 * MINUTE - 1)
  await laptop.seeNewest(id)
  expect(finds()).toBe(before)
  later(1)
  await Promise.all([laptop.seeNewest(id), laptop.seeNewest(id)])
  await laptop.seeNewest(id)
  expect(finds()).toBe(before + 1)
})

test('[Q5] without a connection nothing is known, and it is asked on coming back', async () => {
  const { phone, id } = await twoDevices()
  await cast(phone, other)
  const reopened = browser.openTab()
  server.trouble = { find: 'unreachable' }
  await reopened.seeNewest(id)
  expect(await browser.vote()).toMatchObject({ cast: { ballot: mine }, stop: null })
  server.trouble = {}
  await reopened.seeNewest(id)
  expect(await browser.vote()).toMatchObject({ cast: { ballot: other } })
})

test('[Q5] what another device put there is in the box, so it does not count as unsent', async () => {
  const { phone, id } = await twoDevices()
  await cast(phone, other)
  const reopened = browser.openTab()
  server.trouble = { ballot: 'unreachable' }
  await reopened.seeNewest(id)
  expect(shownBy(reopened)).toMatchObject([{ pending: { ballot: other, isFromElsewhere: true } }])
  expect(unsentVotes(reopened.current(), decisionId)).toEqual({ count: 0, isCut: false })
  server.trouble = {}
  await reopened.wake()
  expect((await browser.vote()).cast).not.toHaveProperty('isInBox')
})

test.each([
  ['lost it', () => server.box.clear()],
  [
    'went back to an older one',
    (before: Map<string, SecretBallot>) => {
      for (const [key, ballot] of before) server.box.set(key, ballot)
    },
  ],
] as const)('[Q6] a box that %s: said while the vote runs, with what it acknowledged kept as evidence', async (_what, harm) => {
  const laptop = browser.openTab()
  await cast(laptop)
  const before = new Map(server.box)
  await cast(laptop, other)
  harm(before)
  const reopened = browser.openTab()
  const vote = await browser.vote()
  await reopened.seeNewest(vote.id)
  expect(await browser.vote()).toMatchObject({ stop: { code: 'not-in-box' }, cast: vote.cast })
  expect(await cast(reopened, other)).toBe('acknowledged')
  expect(await browser.vote()).toMatchObject({ stop: null, cast: { ballot: other } })
})

test('[Q5] a change that waited asks before it takes the place of one from another device, whichever version is higher', async () => {
  const { laptop, phone, id } = await twoDevices()
  server.trouble = { ballot: 'unreachable' }
  const high = { bytes: (length: number) => new Uint8Array(length).fill(255) }
  const slow = browser.openTab({ random: high })
  await slow.wake()
  expect(await cast(slow, { ranking: [[first, second]] })).toBe('waits')
  server.trouble = {}
  await cast(phone, other)
  await slow.wake()
  expect((await browser.vote()).stop).toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other } })
  expect(inBox()).toEqual([other])
  server.trouble = { ballot: 'unreachable' }
  await slow.settle(id, 'mine')
  server.trouble = {}
  await laptop.wake() // it has waited again, and is not asked about again
  expect(inBox()).toEqual([{ ranking: [[first, second]] }])
})

test('[Q5] a change that waited asks also where it goes because somebody comes back to its page', async () => {
  const { phone, id } = await twoDevices()
  server.trouble = { ballot: 'unreachable' }
  const high = { bytes: (length: number) => new Uint8Array(length).fill(255) }
  let now = 1_000_000
  const slow = browser.openTab({ random: high, now: () => now })
  await slow.wake()
  expect(await cast(slow, { ranking: [[first, second]] })).toBe('waits')
  server.trouble = {}
  await cast(phone, other)
  now += 10 * MINUTE
  await slow.seeNewest(id)
  expect((await browser.vote()).stop).toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other } })
  expect(inBox()).toEqual([other])
})

test('[Q5] “The other one stands”: what was marked here goes, and does not come back as a draft', async () => {
  const { phone, id } = await twoDevices()
  server.trouble = { ballot: 'unreachable' }
  const slow = browser.openTab()
  await cast(slow, { ranking: [[first, second]] })
  server.trouble = {}
  await cast(phone, other)
  const place = `draft.${ballotDraftPlace(decisionId, server.opened.poll)}`
  keep(place, '{}')
  await slow.wake()
  await slow.settle(id, 'theirs')
  expect(await browser.vote()).toMatchObject({ stop: null, pending: null, cast: { ballot: other } })
  expect(readKept(place)).toBeNull()
})
