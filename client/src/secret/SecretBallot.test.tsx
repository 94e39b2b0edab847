/** A secret poll on the page: what is said before, at the code, and where nothing can be cast; what goes over the wire, and how. Rules Q2, Q6. */
import { type Ballot, type DecisionId, type Poll, pollOf } from '@concord/shared'
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type BallotDraft, emptyDraft, noMarks } from '../ballot/ballotDraft.ts'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { answerFetch, type Call, networkFailure } from '../testing/answeringFetch.ts'
import { APollServer } from '../testing/aPollServer.ts'
import { AVotersBrowser } from '../testing/aVotersBrowser.ts'
import { button, handover, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, type GivenDecision } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { typeInto } from '../testing/typeInto.ts'
import { keep, readKept } from '../ui/storage.ts'
import { MyPublishedBallot } from './MyPublishedBallot.tsx'
import { SecretBallot } from './SecretBallot.tsx'

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })
const PATIENCE = { timeout: 10_000 }

let server: APollServer
let decision: GivenDecision
let shown: Poll
let inits: RequestInit[]
let calls: Call[]

beforeEach(async () => {
  localStorage.clear()
  setSecure(true)
  isCut = false
  server = await APollServer.open(crypto.randomUUID() as DecisionId)
  inits = []
  calls = answerFetch(async (call, _count, init) => {
    inits.push(init)
    return Response.json(await answerTo(call))
  })
  decision = inVote({ shortlistMethod: 'schulze' })
  const { options } = pollOf(decision.state, vote1) ?? { options: [] }
  Object.assign(server.opened, { options })
  show(server.running([ana, ben]))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const setSecure = (isSecure: boolean) => Object.defineProperty(window, 'isSecureContext', { value: isSecure, configurable: true })
const show = (poll: Poll) => {
  shown = poll
  decision.state = { ...decision.state, decisionId: server.decisionId, polls: [poll] }
}

/** The network of the page; another device has its own. */
let isCut: boolean

async function answerTo({ path, body }: Call): Promise<object> {
  if (isCut) return networkFailure()
  const asked = server.for(ben)
  const text = JSON.stringify(body)
  if (path.endsWith('/paper')) return asked.takePaper('', '', String(body?.blinded))
  if (path.endsWith('/find')) return asked.findBallot('', '', text)
  if (path.startsWith('/api/ballot-box/')) return asked.putBallot('', '', text)
  const { ballots } = server.publish()
  return { status: 'closed', papers: 1, ballots, opening: server.opened.opening }
}

const page = (as = ben) =>
  mount(
    <InDecision decision={openFor(decision, { as })}>
      {shown.status === 'open' ? <SecretBallot poll={shown} /> : <MyPublishedBallot poll={shown} />}
    </InDecision>,
  )
const says = (host: HTMLElement, words: string) => act(async () => expect.poll(() => host.textContent, PATIENCE).toContain(words))
const buttonOf = (host: HTMLElement, name: string): HTMLElement => {
  const found = [...host.querySelectorAll('button')].find(one =>
    (one.getAttribute('aria-label') ?? one.textContent)?.startsWith(name),
  )
  if (!found) throw new Error(`no button ${name}`)
  return found
}

const switchOf = (host: HTMLElement): HTMLElement => {
  const found = host.querySelector<HTMLElement>('input[role="switch"]')
  if (!found) throw new Error('no switch')
  return found
}

test('[Q2] cast from the page: the words before, the code to be noted where nothing is stored, and what remains visible', async () => {
  const { host } = await page()
  await says(
    host,
    'Your vote is secret: your browser signs it with a key that the server has never seen together with your name.',
  )
  expect(host.textContent).toContain('Everyone sees that you took part and when, nobody how.')
  expect(host.textContent).toContain(
    'Whoever runs this server could still guess by watching connections at the moment you vote, or by changing its software.',
  )
  expect(host.textContent).toContain('Your words are shown without your name; people may know your style.')
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Cast my vote'))
  await says(host, 'Note your code first') // this browser has no database: nothing was asked for yet
  expect(calls).toEqual([])
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Vote cast')
  expect(host.textContent).toContain(
    'This code finds and changes your vote until the close. Whoever has it can do the same. Nobody can send it again; if you lose it, the vote you cast stands.',
  )
  expect(host.textContent).toContain('Who sees what')
  expect(server.box.size).toBe(1)
})

test('[Q5] the box is asked without a session, without a header of our own, with nothing kept or told where from', async () => {
  await castFromPage()
  const at = calls.findIndex(({ path }) => path === `/api/ballot-box/${server.decisionId}/vote-1`)
  expect(inits[at]).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
  expect([...(calls[at]?.headers.keys() ?? [])].map(name => name.toLowerCase())).toEqual(['content-type'])
  expect(JSON.stringify(calls[at]?.body)).not.toContain(ben)
})

test('[Q2] without https it says why, and there is nothing to press', async () => {
  setSecure(false)
  const { host } = await page()
  await says(host, 'Secret votes need an encrypted address (https). On this one your network could read yours.')
  expect(host.querySelector('input')).toBeNull()
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

test('[Q2] a poll whose keys cannot be trusted, and one that was opened a second time, are not voted in', async () => {
  const poll = server.running([ana, ben])
  show({ ...poll, publicKey: `${poll.publicKey}A` })
  const unsound = await page()
  await says(unsound.host, 'The keys of this poll are not such as this page may trust.')
  await unsound.unmount()
  show(poll)
  const once = await page()
  await says(once.host, 'Your vote is secret')
  await once.unmount()
  show({ ...poll, opening: 'ee'.repeat(32) })
  const { host } = await page()
  await says(host, 'This vote was opened a second time under the name under which this browser saw it first')
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

test('[Q5] a device that keeps nothing of a ballot says just that, wherever it was cast, and asks for the code', async () => {
  show({ ...server.running([ana, ben]), voted: [ben] })
  const { host } = await page()
  await says(host, 'You have taken part')
  expect(host.textContent).toContain('This device keeps nothing of your vote. Enter your code to see or change it.')
  expect(host.textContent).not.toContain('another device')
  expect(host.textContent).toContain('Lost the code?')
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

/** Ben's other device opens the ballot with its code and casts this one. */
async function castElsewhere(code: string, ballot: Ballot | null): Promise<void> {
  const phone = new AVotersBrowser(server, ben).openTab()
  await phone.open(server.decisionId, server.opened, code)
  await phone.cast(server.decisionId, server.opened, ballot)
}
const elevenMinutesLater = () => {
  const now = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(now + 11 * 60_000)
}
const turned: Ballot = { ranking: [[handover], [button]] }

test('[Q5] changed on another device: the page that opens says so and shows the vote that stands; the form begins from it', async () => {
  const code = await castFromPage()
  await castElsewhere(code, turned)
  elevenMinutesLater()
  const { host } = await page()
  await says(host, 'Changed on another device. This is the vote that stands. 1 Follow the sun, 2 A button for passengers')
  expect(host.textContent).toContain('Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  expect(buttonOf(host, 'Rank ').textContent).toBe('Rank 3rd')
  expect(host.textContent).not.toContain('are not cast')
})

test('[Q5] what was marked here meanwhile is offered beside the vote that stands, and goes only when it is thrown away', async () => {
  const code = await castFromPage()
  await castElsewhere(code, turned)
  const draft: BallotDraft = { ...emptyDraft, isTouched: true, marks: { ...noMarks, ranking: [[handover, button]] } }
  keep(`draft.${ballotDraftPlace(server.decisionId, vote1)}`, JSON.stringify(draft))
  elevenMinutesLater()
  const { host } = await page()
  await says(host, 'The marks below were made on this device and are not cast.')
  expect(host.textContent).toContain('Changed on another device. This is the vote that stands.')
  expect(buttonOf(host, 'Change my vote').getAttribute('aria-disabled')).toBeNull()
  await click(buttonOf(host, 'Throw my marks away'))
  expect(host.textContent).not.toContain('The marks below')
  expect(buttonOf(host, 'Change my vote').getAttribute('aria-disabled')).toBe('true') // it shows what stands
})

test('[Q6] a box that lost the ballot while the vote runs: the page says so, saves the evidence, and casts it again', async () => {
  await castFromPage()
  const [content] = [...server.box.values()].map(ballot => JSON.parse(ballot.content).ballot)
  server.box.clear()
  elevenMinutesLater()
  const { host } = await page()
  await says(host, 'Your vote is missing in the ballot box')
  expect(host.textContent).toContain('The ballot box no longer has the ballot that it acknowledged.')
  buttonOf(host, 'Save the evidence')
  await click(buttonOf(host, 'Cast it again'))
  await says(host, 'Vote cast')
  expect([...server.box.values()].map(ballot => JSON.parse(ballot.content).ballot)).toEqual([content])
})

test('[Q5] two devices at once: “The other one stands” shows that one, and what was marked here is no draft any more', async () => {
  const code = await castFromPage()
  const { host } = await page()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  await click(buttonOf(host, 'Rank '))
  isCut = true
  await click(buttonOf(host, 'Change my vote'))
  await says(host, 'Your vote is not sent yet')
  await castElsewhere(code, turned)
  isCut = false
  await says(host, 'Which of your two ballots should stand?')
  await click(buttonOf(host, 'The other one stands'))
  await says(host, 'Vote cast')
  expect(host.textContent).toContain('1 Follow the sun, 2 A button for passengers')
  expect(readKept(`draft.${ballotDraftPlace(server.decisionId, vote1)}`)).toBeNull()
})

test('[Q5] “Change my vote” brings the focus to the first control of the form, and back from there to the code', async () => {
  await castFromPage()
  const { host } = await page()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  expect(document.activeElement).toBe(host.querySelector('[data-ballot] button'))
  await click(buttonOf(host, 'Show my receipt code'))
  expect(document.activeElement?.textContent).toBe('Your receipt code')
})

test('[Q11] to be sent at a random moment: chosen beside the form, said to be not sent, sent now on demand', async () => {
  const { host } = await page()
  await says(host, 'Send it at a random moment')
  await click(switchOf(host))
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Cast my vote'))
  await says(host, 'Note your code first')
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Your vote is not sent yet')
  expect(host.textContent).toContain('Until then it does not count.')
  expect(server.asked).toEqual(['paper'])
  await click(buttonOf(host, 'Change my vote'))
  expect(host.textContent).toContain('Your vote is not sent yet: it goes at a random moment.')
  await click(buttonOf(host, 'Show my receipt code'))
  await click(buttonOf(host, 'Send now'))
  await says(host, 'Vote cast')
  expect(server.asked).toEqual(['paper', 'ballot'])
})

test('[Q11] where the deadline is near it is not offered', async () => {
  decision.state = { ...decision.state, deadlineAt: decision.at + 80 * 60_000 }
  const { host } = await page()
  await says(host, 'Your vote is secret')
  expect(host.textContent).not.toContain('Send it at a random moment')
})

test('[Q5] a look at the code does not throw away what is being changed', async () => {
  await castFromPage()
  const { host } = await page()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Show my receipt code'))
  await click(buttonOf(host, 'Change my vote'))
  expect(host.textContent).toContain('You have ranked 2 of 3 ideas')
})

test('[Q6] after the close: in the count, unchanged; and the roll says what to do if one did not take part', async () => {
  await castFromPage()
  const { poll } = server.publish([ana, ben])
  show(poll)
  const { host } = await page()
  await says(host, 'Your ballot is in the count, unchanged.')
  expect(host.textContent).toContain(
    'You are listed as having taken part. If you did not, tell everyone: someone voted in your name.',
  )
})

test('[Q6] after the close on another device: the code on paper finds the ballot; the server is asked for the list only', async () => {
  const code = await castFromPage()
  const { poll } = server.publish([ana, ben])
  show({ ...poll, voted: [ana, ben] })
  const { host } = await page(ana) // whose browser has nothing of this vote
  await says(host, 'Find my ballot in the count')
  calls.length = 0
  await typeInto(host, 'Your receipt code', code.toLowerCase())
  await click(buttonOf(host, 'Find my ballot'))
  await says(host, 'Your ballot is in the count. It says: 1 ')
  expect(calls.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: `/api/decisions/${server.decisionId}/polls/vote-1`, body: undefined },
  ])
})

test('[Q6] a server that drops the ballot everywhere: the page says so, and saves the evidence', async () => {
  await castFromPage()
  server.box.clear()
  const { poll } = server.publish([ana, ben])
  show(poll)
  const saved: Blob[] = []
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (blob: Blob) => saved.push(blob) && 'blob:x', revokeObjectURL: () => undefined }),
  )
  const { host } = await page()
  await says(host, 'Your ballot is missing in the count.')
  expect(host.textContent).toContain('It shows your vote to whoever you give it to.')
  await click(buttonOf(host, 'Save the evidence'))
  expect(JSON.parse((await saved[0]?.text()) ?? '').ballot.acknowledgement).toHaveLength(86)
})

/** Answers with the code. */
async function castFromPage(): Promise<string> {
  const { host, unmount } = await page()
  await says(host, 'Your vote is secret')
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Cast my vote'))
  await says(host, 'Note your code first') // this browser has no database
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Vote cast')
  const code = host.querySelector('[data-code]')?.textContent ?? ''
  await unmount()
  return code
}
