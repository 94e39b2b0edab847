/** Casting a secret ballot from the page: in which order, what survives what, and what the page does not believe. Rules Q2, Q5. */
import type { Ballot, PersonId } from '@concord/shared'
import { beforeEach, expect, test, vi } from 'vitest'
import { APollServer, decisionId, first, refusal, second } from '../testing/aPollServer.ts'
import { AVotersBrowser } from '../testing/aVotersBrowser.ts'
import { latestOf } from './secretVote.ts'
import type { SecretVotes } from './secretVotes.ts'

const ana = '00000000-0000-4000-8000-00000000000a' as PersonId
const ben = '00000000-0000-4000-8000-00000000000b' as PersonId
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

test('[Q2] the code is kept before the paper is asked for, and the credential before the ballot is sent', async () => {
  const kept: string[] = []
  const watched = server.for(ana)
  const look = async (step: string) => {
    const [vote] = await browser.store.all()
    kept.push(`${step}: ${vote?.code ? 'code' : ''} ${vote?.credential ? 'credential' : ''}`.trim())
  }
  const votes = browser.openTab({
    server: {
      ...watched,
      takePaper: (...asked) => look('paper').then(() => watched.takePaper(...asked)),
      putBallot: (...asked) => look('ballot').then(() => watched.putBallot(...asked)),
    },
  })
  expect(await cast(votes)).toBe('acknowledged')
  expect(kept).toEqual(['paper: code', 'ballot: code credential'])
  expect(inBox()).toEqual([mine])
  expect((await browser.vote()).cast?.acknowledgement).toHaveLength(86)
})

test('[Q5] a change is a newer version of the same ballot, taking back is one without a vote; no second paper is asked for', async () => {
  const votes = browser.openTab()
  await cast(votes)
  const before = (await browser.vote()).cast
  await cast(votes, { ...other, reason: ' Because ' })
  const after = (await browser.vote()).cast
  expect(after?.version).toBeGreaterThan(before?.version ?? Number.POSITIVE_INFINITY)
  expect(inBox()).toEqual([{ ...other, reason: expect.any(String) }])
  expect(after?.reason?.text).toBe('Because')
  expect(await cast(votes, null)).toBe('acknowledged')
  expect(inBox()).toEqual([null])
  expect(server.asked.filter(step => step === 'paper')).toHaveLength(1)
})

test('[Q5] a reason keeps its salt for as long as its words stay, so that a change of marks shows nothing of it', async () => {
  const votes = browser.openTab()
  await cast(votes, { ...mine, reason: 'Because' })
  const salt = (await browser.vote()).cast?.reason?.salt
  await cast(votes, { ...other, reason: 'Because' })
  expect((await browser.vote()).cast?.reason?.salt).toBe(salt)
})

test.each(['paper', 'ballot'] as const)(
  '[Q2] the answer to the %s is lost, and the page too: the next one sends the same again',
  async step => {
    server.trouble = { [step]: 'lost' }
    expect(await cast(browser.openTab())).toBe('waits')
    server.trouble = {}
    const later = browser.openTab()
    await later.wake()
    expect(inBox()).toEqual([mine])
    expect(shownBy(later)[0]).toMatchObject({ pending: null, stop: null })
    expect(new Set(server.bodies).size).toBe(3) // one paper, one ballot, however often; before it went again the box was asked what it has
  },
)

test('[Q5] without a connection the ballot is kept, says so, and both steps run later', async () => {
  server.trouble = { paper: 'unreachable' }
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('waits')
  expect(Object.values(votes.current().trouble)).toEqual(['unreachable'])
  server.trouble = {}
  for (const run of browser.timed.splice(0)) run()
  await expect.poll(inBox, { timeout: 10_000 }).toEqual([mine])
})

test('[Q2] the session is needed for the paper only: with it in hand, a ballot goes out whoever is signed in', async () => {
  const votes = browser.openTab()
  server.trouble = { paper: refusal('not-signed-in', 401) }
  expect(await cast(votes)).toBe('waits')
  expect(Object.values(votes.current().trouble)).toEqual(['signed-out'])
  server.trouble = {}
  await votes.wake()
  server.trouble = { paper: refusal('not-signed-in', 401) }
  expect(await cast(votes, other)).toBe('acknowledged')
})

test('[Q2] a signature that is none stops it before anything is cast, and it is not tried again', async () => {
  server.signsFalsely = true
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('stopped')
  expect((await browser.vote()).stop?.code).toBe('paper-unsound')
  await votes.wake()
  expect(server.asked).toEqual(['paper'])
})

test('[Q5] an acknowledgement that does not hold is no acknowledgement', async () => {
  server.acknowledgesFalsely = true
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('stopped')
  expect(await browser.vote()).toMatchObject({ cast: null, stop: { code: 'acknowledgement-unsound' } })
})

test('[Q2] keys that cannot be trusted: nothing is asked of the server', async () => {
  const votes = browser.openTab()
  expect(await votes.cast(decisionId, { ...server.opened, suite: 'another' }, mine)).toBe('stopped')
  expect(server.asked).toEqual([])
})

test('[Q5] pressed twice in a row: both go out, and only then it is done', async () => {
  const votes = browser.openTab()
  expect(await Promise.all([cast(votes, mine), cast(votes, other)])).toEqual(['acknowledged', 'acknowledged'])
  expect(inBox()).toEqual([other])
})

test('[Q5] the code opens and changes the ballot on another device, however it is written', async () => {
  await cast(browser.openTab())
  const { code } = await browser.vote()
  const phone = new AVotersBrowser(server, ana)
  const votes = phone.openTab()
  const written = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await votes.open(decisionId, server.opened, written)).toBe('opened')
  expect(await phone.vote()).toMatchObject({ code, pending: null, cast: { ballot: mine, acknowledgement: expect.any(String) } })
  expect(await cast(votes, other)).toBe('acknowledged')
  expect(inBox()).toEqual([other])
})

test('[Q2] a code that is mistyped, of another vote, or somebody else’s opens nothing', async () => {
  await cast(browser.openTab())
  const { code } = await browser.vote()
  const votes = new AVotersBrowser(server, ana).openTab()
  const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
  expect(await votes.open(decisionId, server.opened, wrong)).toBe('mistyped')
  expect(await votes.open(decisionId, server.opened, code.slice(1))).toBe('not-a-code')
  const bens = new AVotersBrowser(server, ben)
  await cast(bens.openTab())
  expect(await votes.open(decisionId, server.opened, (await bens.vote()).code)).toBe('paper-already-taken')
  expect(shownBy(votes)).toEqual([])
})

test('[Q5] the code alone is enough after the paper: what was never cast can be cast elsewhere', async () => {
  server.trouble = { ballot: 'unreachable' }
  await cast(browser.openTab())
  server.trouble = {}
  const phone = new AVotersBrowser(server, ana)
  const votes = phone.openTab()
  expect(await votes.open(decisionId, server.opened, (await browser.vote()).code)).toBe('nothing-cast')
  expect(await cast(votes, other)).toBe('acknowledged')
  expect(inBox()).toEqual([other])
})

test.each([
  ['mine', mine],
  ['theirs', other],
] as const)('[Q5] two devices at once: the person says which of the two stands (%s)', async (whose, expected) => {
  const laptop = browser.openTab()
  await cast(laptop, { ranking: [[first, second]] })
  const phone = new AVotersBrowser(server, ana).openTab()
  await phone.open(decisionId, server.opened, (await browser.vote()).code)
  await cast(phone, other)
  await cast(phone, other)
  const ahead = [...server.box.values()].map(({ content }) => JSON.parse(content).version)[0]
  const low = { bytes: (length: number) => new Uint8Array(length) } // the step of the version is drawn: here the smallest
  const slow = browser.openTab({ random: low })
  await slow.wake()
  expect(await cast(slow, mine)).toBe('stopped')
  expect((await browser.vote()).stop).toMatchObject({ code: 'newer-ballot-in-box', theirs: { ballot: other, version: ahead } })
  await slow.settle((await browser.vote()).id, whose)
  expect(inBox()).toEqual([expected])
  expect(await browser.vote()).toMatchObject({ pending: null, stop: null, cast: { ballot: expected } })
})

test('[Q5] not to be kept: forgotten once it is acknowledged, not before, and from the screen when the page is left', async () => {
  server.trouble = { ballot: 'unreachable' }
  const votes = browser.openTab()
  await cast(votes)
  const { id, code } = await browser.vote()
  await votes.keepHere(id, false)
  expect(await browser.vote()).toMatchObject({ code, isKept: false })
  server.trouble = {}
  await votes.wake()
  expect(inBox()).toEqual([mine])
  expect(await browser.store.all()).toEqual([])
  expect(shownBy(votes)).toMatchObject([{ code }])
  votes.leave(id)
  await expect.poll(() => shownBy(votes)).toEqual([])
})

test('[Q5] what shows my votes hears nothing where nothing has changed: a check of a whole record would begin anew', async () => {
  const votes = browser.openTab()
  await cast(votes)
  const before = shownBy(votes)
  await votes.wake()
  expect(shownBy(votes)).toBe(before)
})

test('[Q5] not to be kept, and the page was closed before it had forgotten: the next one forgets', async () => {
  await cast(browser.openTab())
  await browser.store.put({ ...(await browser.vote()), isKept: false })
  const later = browser.openTab()
  await expect.poll(() => browser.store.all()).toEqual([])
  await expect.poll(() => shownBy(later)).toEqual([])
})

test('[Q5] what was forgotten can be kept again as long as it is on the screen', async () => {
  const votes = browser.openTab()
  await cast(votes)
  const { id } = await browser.vote()
  await votes.keepHere(id, false)
  expect(await browser.store.all()).toEqual([])
  await votes.keepHere(id, true)
  expect(await browser.vote()).toMatchObject({ id, isKept: true })
})

test('[Q2] a browser that stores nothing: the code is shown first, and nothing is asked before it is noted', async () => {
  const forgetful = new AVotersBrowser(server, ana, false)
  const votes = forgetful.openTab()
  expect(await cast(votes)).toBe('waits')
  expect(server.asked).toEqual([])
  const { id, isToBeNoted } = await forgetful.vote()
  expect(isToBeNoted).toBe(true)
  await votes.noted(id)
  expect(inBox()).toEqual([mine])
})

test.each(['poll-closed', 'late', 'not-on-roll', 'paper-already-taken'])('[Q2] refused for good: %s', async code => {
  server.trouble = { paper: refusal(code) }
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('stopped')
  const vote = await browser.vote()
  expect(vote).toMatchObject({ stop: { code }, pending: { ballot: mine } })
  await votes.giveUp(vote.id)
  expect(shownBy(votes)).toEqual([])
})

test('[Q2] while the decision is paused the ballot is kept, and tried again', async () => {
  server.trouble = { ballot: refusal('paused') }
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('waits')
  expect(Object.values(votes.current().trouble)).toEqual(['paused'])
  expect(browser.timed).toHaveLength(1)
})

test('[Q9] where the key of the papers is lost, that is said, and the ballot is kept', async () => {
  server.trouble = { paper: refusal('papers-unavailable', 503) }
  const votes = browser.openTab()
  expect(await cast(votes)).toBe('waits')
  expect(Object.values(votes.current().trouble)).toEqual(['no-papers'])
})

test('[Q2] two tabs that cast at the same moment have one code and one paper', async () => {
  const [left, right] = [browser.openTab(), browser.openTab()]
  await Promise.all([cast(left, mine), cast(right, other)])
  await Promise.all([left.wake(), right.wake()])
  expect(server.box.size).toBe(1)
  expect(inBox()).toEqual([latestOf(await browser.vote())?.ballot])
})

test('[Q5] bodies to the box have one length, whatever is asked or voted', async () => {
  const votes = browser.openTab()
  await cast(votes, { abstain: true })
  await cast(votes, { ...other, reason: 'x'.repeat(500) })
  await cast(votes, null)
  await new AVotersBrowser(server, ana).openTab().open(decisionId, server.opened, (await browser.vote()).code)
  const lengths = server.bodies.filter(body => body.startsWith('{')).map(body => new TextEncoder().encode(body).length)
  expect(lengths).toHaveLength(5)
  expect(new Set(lengths).size).toBe(1)
})

test('[Q2] a poll that was opened a second time is told apart by what this browser saw first', async () => {
  const votes = browser.openTab()
  expect(await votes.firstOpening('a/vote-1', '11')).toBe('11')
  expect(await votes.firstOpening('a/vote-1', '22')).toBe('11')
})
