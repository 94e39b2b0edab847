/** Ballots that go at a random moment: the paper at once, the ballot when its moment comes, never after the deadline. Rule Q11. */
import type { Ballot, PersonId } from '@concord/shared'
import { beforeEach, expect, test, vi } from 'vitest'
import { APollServer, decisionId, first, second } from '../testing/aPollServer.ts'
import { AVotersBrowser } from '../testing/aVotersBrowser.ts'
import type { KnownDeadline } from './heldVotes.ts'
import type { SecretVotes } from './secretVotes.ts'
import type { SecretVotesDeps } from './secretVotesDeps.ts'
import { unsentVotes } from './unsentVotes.ts'

const ana = '00000000-0000-4000-8000-00000000000a' as PersonId
const mine: Ballot = { ranking: [[first], [second]] }
const other: Ballot = { ranking: [[second], [first]] }
const HOUR = 3_600_000
const MINUTE = 60_000

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let server: APollServer
let browser: AVotersBrowser
/** This device's clock. */
let now: number
let timed: { run: () => void; at: number }[]
beforeEach(async () => {
  server = await APollServer.open()
  browser = new AVotersBrowser(server, ana)
  now = 1_000_000_000
  timed = []
})

/** A page of the workspace. The moment that it draws lies in the middle of what there is. */
function openTab(changes: Partial<SecretVotesDeps> = {}) {
  const random = { bytes: (length: number) => new Uint8Array(length).fill(128) }
  const later = (run: () => void, ms: number) => void timed.push({ run, at: now + ms })
  return browser.openTab({ now: () => now, random, later, ...changes })
}
const cast = (votes: ReturnType<typeof openTab>, until: KnownDeadline, ballot = mine) =>
  votes.cast(decisionId, server.opened, ballot, until)
const inBox = () => [...server.box.values()].map(({ content }) => JSON.parse(content).ballot)
/** Time passes, and what waits for it runs, as it does in a page that is open. */
async function passes(ms: number): Promise<void> {
  const end = now + ms
  for (;;) {
    const next = timed.toSorted((a, b) => a.at - b.at)[0]
    if (!next || next.at > end) break
    timed = timed.filter(one => one !== next)
    now = Math.max(now, next.at)
    next.run()
    for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setTimeout(resolve))
  }
  now = end
}
/** The middle of twelve, and the last bit of chance. */
const SIX_HOURS_AND_A_BIT = 6 * HOUR + 3 * MINUTE

test('[Q11] the paper is taken at once, the ballot goes when its moment has come, and not before', async () => {
  const votes = openTab()
  expect(await cast(votes, { deadlineAt: null, now })).toBe('held')
  expect(server.asked).toEqual(['paper'])
  expect(await browser.vote()).toMatchObject({ pending: { ballot: mine }, cast: null, credential: expect.any(String) })
  expect(unsentVotes(votes.current(), decisionId)).toEqual({
    count: 0,
    isCut: false,
    held: { count: 1, sendAt: expect.any(Number) },
  }) // as its voter wants it
  await passes(6 * HOUR)
  expect(server.asked).toEqual(['paper'])
  await passes(SIX_HOURS_AND_A_BIT - 6 * HOUR)
  await expect.poll(inBox).toEqual([mine])
  const { cast: acknowledged, pending } = await browser.vote()
  expect(pending).toBeNull()
  expect(acknowledged).not.toHaveProperty('held')
})

test('[Q11] the page does not look by itself for one that went at its moment: that would say whose it is. Asked to, it looks', async () => {
  await cast(openTab(), { deadlineAt: null, now })
  await passes(SIX_HOURS_AND_A_BIT)
  await expect.poll(inBox).toEqual([mine])
  const { id } = await browser.vote()
  const later = openTab()
  server.asked.length = 0
  await later.seeNewest(id)
  expect(server.asked).not.toContain('find')
  server.trouble = { find: 'unreachable' }
  expect(await later.seeNewest(id, true)).toBe('not-answered')
  server.trouble = {}
  expect(await later.seeNewest(id, true)).toBe('known')
  expect(server.asked.filter(step => step === 'find')).toHaveLength(2)
})

test('[Q11] looked for on demand and found changed elsewhere: afterwards the page does not look by itself either', async () => {
  await cast(openTab(), { deadlineAt: null, now })
  await passes(SIX_HOURS_AND_A_BIT)
  await expect.poll(inBox).toEqual([mine])
  const { id, code } = await browser.vote()
  const phone = new AVotersBrowser(server, ana).openTab()
  await phone.open(decisionId, server.opened, code)
  await phone.cast(decisionId, server.opened, other)
  await openTab().seeNewest(id, true)
  expect((await browser.vote()).cast).toMatchObject({ ballot: other, isFromElsewhere: true })
  const finds = () => server.asked.filter(step => step === 'find').length
  const before = finds()
  await openTab().seeNewest(id)
  expect(finds()).toBe(before)
})

test('[Q11] it survives the page: the next one that opens holds it on, and sends it late rather than never', async () => {
  await cast(openTab(), { deadlineAt: null, now })
  timed = [] // the page is gone, and its timers with it
  const later = openTab()
  await later.wake()
  expect(server.asked).toEqual(['paper'])
  await passes(SIX_HOURS_AND_A_BIT)
  await expect.poll(inBox).toEqual([mine])
  await cast(openTab(), { deadlineAt: null, now }, other)
  timed = []
  now += 20 * HOUR
  await openTab().wake()
  expect(inBox()).toEqual([other])
})

test('[Q11] however often a page wakes, it comes back to a ballot once', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: null, now })
  for (let n = 0; n < 5; n++) await votes.wake()
  expect(timed).toHaveLength(1)
})

test('[Q11] “Send now”: it does not wait for its moment', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: null, now })
  await votes.sendNow((await browser.vote()).id)
  expect(inBox()).toEqual([mine])
  expect((await browser.vote()).cast).not.toHaveProperty('held')
})

test('[Q5] “Send now” of a change that has waited asks before it takes the place of one from another device', async () => {
  const laptop = openTab()
  await laptop.cast(decisionId, server.opened, mine)
  await cast(laptop, { deadlineAt: null, now })
  const { id, code } = await browser.vote()
  const low = { bytes: (length: number) => new Uint8Array(length) } // its version comes out lower than the one that waits
  const phone = new AVotersBrowser(server, ana).openTab({ random: low })
  await phone.open(decisionId, server.opened, code)
  await phone.cast(decisionId, server.opened, other)
  await laptop.sendNow(id)
  expect((await browser.vote()).stop).toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other } })
  expect(inBox()).toEqual([other])
})

/** Two sources of chance: of two first ballots the one that is drawn low has the lower version. */
const low = { bytes: (length: number) => new Uint8Array(length).fill(1) }
const high = { bytes: (length: number) => new Uint8Array(length).fill(200) }
const orders = [
  ['lower', low, high],
  ['higher', high, low],
] as const

const waits = {
  '“Send now”': (votes: SecretVotes, id: string) => votes.sendNow(id),
  'its moment': async () => {
    await passes(13 * HOUR)
    await expect.poll(() => server.asked).toContain('find')
  },
  'the page that opens after its moment': async () => {
    now += 20 * HOUR
    timed = []
    await openTab().wake()
  },
  'casting it anew to go at once': (votes: SecretVotes) => votes.cast(decisionId, server.opened, { ranking: [[first, second]] }),
} as const

test.each(orders.flatMap(order => Object.entries(waits).map(([what, go]) => [order[0], what, order[1], order[2], go] as const)))(
  '[Q5] a first ballot that waited, its version the %s one, asks before it takes the place of what another device cast: %s',
  async (_which, _what, mineDrawn, theirsDrawn, go) => {
    const laptop = openTab({ random: mineDrawn })
    await cast(laptop, { deadlineAt: null, now })
    const { id, code } = await browser.vote()
    const phone = new AVotersBrowser(server, ana).openTab({ random: theirsDrawn })
    expect(await phone.open(decisionId, server.opened, code)).toBe('nothing-cast')
    expect(await phone.cast(decisionId, server.opened, other)).toBe('acknowledged')
    server.asked.length = 0
    await go(laptop, id)
    await expect
      .poll(async () => (await browser.vote()).stop)
      .toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other } })
    expect(inBox()).toEqual([other])
  },
)

test.each(orders)(
  '[Q5] taken back while it was held, then cast offline, its version the %s one: another device’s is asked about',
  async (_which, mineDrawn, theirsDrawn) => {
    const laptop = openTab({ random: mineDrawn })
    await cast(laptop, { deadlineAt: null, now })
    await laptop.cast(decisionId, server.opened, null)
    const { code } = await browser.vote()
    server.trouble = { ballot: 'unreachable', find: 'unreachable' }
    expect(await laptop.cast(decisionId, server.opened, mine)).toBe('waits')
    expect(await laptop.cast(decisionId, server.opened, { ranking: [[first, second]] })).toBe('waits') // what it replaces was never in the box
    server.trouble = {}
    const phone = new AVotersBrowser(server, ana).openTab({ random: theirsDrawn })
    await phone.open(decisionId, server.opened, code)
    await phone.cast(decisionId, server.opened, other)
    await laptop.wake()
    expect((await browser.vote()).stop).toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other } })
    expect(inBox()).toEqual([other])
  },
)

test.each(orders)(
  '[Q5] the code was opened before anything was cast with it, and here, its version the %s one, it is cast after: asked about, too',
  async (_which, mineDrawn, theirsDrawn) => {
    const laptop = openTab({ random: theirsDrawn })
    await cast(laptop, { deadlineAt: null, now }, other)
    const { id, code } = await browser.vote()
    const its = new AVotersBrowser(server, ana)
    const phone = its.openTab({ random: mineDrawn })
    await phone.open(decisionId, server.opened, code)
    await laptop.sendNow(id)
    expect(await phone.cast(decisionId, server.opened, mine)).toBe('stopped')
    expect((await its.vote()).stop).toMatchObject({ theirs: { ballot: other } })
    expect(inBox()).toEqual([other])
  },
)

test('[Q5] what went itself and whose answer was lost is no other ballot: nothing is asked, also of a change of it', async () => {
  const votes = openTab()
  server.trouble = { ballot: 'lost' }
  expect(await votes.cast(decisionId, server.opened, mine)).toBe('waits')
  server.trouble = { ballot: 'unreachable' }
  expect(await votes.cast(decisionId, server.opened, other)).toBe('waits')
  server.trouble = {}
  await votes.wake()
  expect(await browser.vote()).toMatchObject({ pending: null, stop: null, cast: { ballot: other } })
  expect(inBox()).toEqual([other])
})

test('[Q11] what should have gone at its moment and could not is said to be unsent, with the reason', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: null, now })
  server.trouble = { ballot: 'unreachable' }
  await passes(SIX_HOURS_AND_A_BIT)
  await expect.poll(() => server.asked).toContain('ballot')
  await expect.poll(() => unsentVotes(votes.current(), decisionId)).toEqual({ count: 1, isCut: true })
})

test('[Q11] a device that slept over the moment asks nothing with a name before the ballot goes', async () => {
  let looks = 0
  const deadlineOf = async () => {
    looks++
    return null
  }
  await cast(openTab({ deadlineOf }), { deadlineAt: null, now })
  now += 20 * HOUR
  await passes(MINUTE)
  await expect.poll(inBox).toEqual([mine])
  expect(looks).toBe(0)
})

test('[Q11] a deadline that has come nearer draws the moment again, or sends at once where no time is left', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: now + 20 * HOUR, now })
  await votes.seeDeadline(decisionId, { deadlineAt: now + 3 * HOUR, now })
  expect((await browser.vote()).pending?.held?.sendAt).toBeLessThanOrEqual(now + 2 * HOUR)
  expect(inBox()).toEqual([])
  await votes.seeDeadline(decisionId, { deadlineAt: now + 30 * MINUTE, now })
  expect(inBox()).toEqual([mine])
})

test('[Q11] a page that shows other things looks for the deadline meanwhile, never at the moment itself', async () => {
  const looks: number[] = []
  const begun = now
  const votes = openTab({
    deadlineOf: async () => {
      looks.push(now)
      return { deadlineAt: begun + 2 * HOUR, now }
    },
  })
  await cast(votes, { deadlineAt: null, now })
  await passes(10 * MINUTE)
  expect(looks.length).toBeGreaterThan(0)
  const { sendAt } = (await browser.vote()).pending?.held ?? { sendAt: 0 }
  expect(sendAt).toBeLessThanOrEqual(begun + HOUR)
  await passes(HOUR)
  await expect.poll(inBox).toEqual([mine])
  expect(looks.every(at => at < sendAt)).toBe(true)
})

test('[Q11] a device whose clock is wrong sends by the server’s', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: now + 10 * HOUR + 5 * HOUR, now: now + 10 * HOUR }) // the server is ten hours ahead
  await passes(2 * HOUR + 3 * MINUTE) // the middle of the four hours that there are
  await expect.poll(inBox).toEqual([mine])
})

test('[Q11] taken back before anything of it was sent, it is not sent at all: an empty ballot would tell the key at that moment', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: null, now })
  await cast(votes, { deadlineAt: null, now }, other)
  await votes.seeDeadline(decisionId, { deadlineAt: now + 20 * HOUR, now })
  expect(await votes.cast(decisionId, server.opened, null)).toBe('acknowledged')
  await passes(13 * HOUR)
  expect(server.asked).toEqual(['paper'])
  expect(await browser.vote()).toMatchObject({ pending: null, cast: null, stop: null })
})

test('[Q11] taken back where something may be in the box already, that is told to the box', async () => {
  const votes = openTab()
  server.trouble = { ballot: 'lost' }
  await votes.cast(decisionId, server.opened, mine)
  server.trouble = {}
  expect(await cast(votes, { deadlineAt: null, now }, other)).toBe('held')
  expect(inBox()).toEqual([mine])
  await votes.cast(decisionId, server.opened, null)
  expect(inBox()).toEqual([null])
})

test('[Q11] what waits for its moment is changed, and taken back, like any other', async () => {
  const votes = openTab()
  await cast(votes, { deadlineAt: null, now })
  expect(await cast(votes, { deadlineAt: null, now }, other)).toBe('held')
  expect(await votes.cast(decisionId, server.opened, mine)).toBe('acknowledged')
  expect(inBox()).toEqual([mine])
  await passes(13 * HOUR)
  expect(inBox()).toEqual([mine])
})
