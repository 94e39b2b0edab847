/** A secret poll on the page: what is said before, at the code, and where nothing can be cast; what goes over the wire, and how. Rules Q2, Q5, Q11. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ana, ben } from '../testing/givenDecision.ts'
import { click } from '../testing/mount.tsx'
import { buttonOf, SecretPage, says, setSecure } from '../testing/secretPage.tsx'
import { voteIdOf } from './secretVote.ts'
import { secretVotesOf } from './secretVotesOf.ts'

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let page: SecretPage
beforeEach(async () => {
  page = await SecretPage.open()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const switchOf = (host: HTMLElement): HTMLElement => {
  const found = host.querySelector<HTMLElement>('input[role="switch"]')
  if (!found) throw new Error('no switch')
  return found
}

test('[Q2] cast from the page: the words before, the code to be noted where nothing is stored, and what remains visible', async () => {
  const { host } = await page.mount()
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
  expect(page.calls).toEqual([])
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Vote cast')
  expect(host.textContent).toContain(
    'This code finds and changes your vote until the close. Whoever has it can do the same. Nobody can send it again; if you lose it, the vote you cast stands.',
  )
  expect(host.textContent).toContain('Who sees what')
  expect(page.server.box.size).toBe(1)
})

test('[Q5] the box is asked without a session, without a header of our own, with nothing kept or told where from', async () => {
  await page.cast()
  const at = page.calls.findIndex(({ path }) => path === `/api/ballot-box/${page.server.decisionId}/vote-1`)
  expect(page.inits[at]).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
  expect([...(page.calls[at]?.headers.keys() ?? [])].map(name => name.toLowerCase())).toEqual(['content-type'])
  expect(JSON.stringify(page.calls[at]?.body)).not.toContain(ben)
})

test('[Q2] without https it says why, and there is nothing to press', async () => {
  setSecure(false)
  const { host } = await page.mount()
  await says(host, 'Secret votes need an encrypted address (https). On this one your network could read yours.')
  expect(host.querySelector('input')).toBeNull()
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

test('[Q2] a poll whose keys cannot be trusted, and one that was opened a second time, are not voted in', async () => {
  const poll = page.server.running([ana, ben])
  page.show({ ...poll, publicKey: `${poll.publicKey}A` })
  const unsound = await page.mount()
  await says(unsound.host, 'The keys of this poll are not such as this page may trust.')
  await unsound.unmount()
  page.show(poll)
  const once = await page.mount()
  await says(once.host, 'Your vote is secret')
  await once.unmount()
  page.show({ ...poll, opening: 'ee'.repeat(32) })
  const { host } = await page.mount()
  await says(host, 'This vote was opened a second time under the name under which this browser saw it first')
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

test('[Q5] a device that keeps nothing of a ballot says just that, wherever it was cast, and asks for the code', async () => {
  page.show({ ...page.server.running([ana, ben]), voted: [ben] })
  const { host } = await page.mount()
  await says(host, 'You have taken part')
  expect(host.textContent).toContain('This device keeps nothing of your vote. Enter your code to see or change it.')
  expect(host.textContent).not.toContain('another device')
  expect(host.textContent).toContain('Lost the code?')
  expect(() => buttonOf(host, 'Cast my vote')).toThrow()
})

test('[Q11] to be sent at a random moment: chosen beside the form, said to be not sent, sent now on demand', async () => {
  const { host } = await page.mount()
  await says(host, 'Send it at a random moment')
  await click(switchOf(host))
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Cast my vote'))
  await says(host, 'Note your code first')
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Your vote is not sent yet')
  expect(host.textContent).toContain('Until then it does not count.')
  expect(page.server.asked).toEqual(['paper'])
  await click(buttonOf(host, 'Change my vote'))
  expect(host.textContent).toContain('Your vote is not sent yet: it goes at a random moment.')
  await click(buttonOf(host, 'Show my receipt code'))
  await click(buttonOf(host, 'Send now'))
  await says(host, 'Vote cast')
  expect(page.server.asked).toEqual(['paper', 'find', 'ballot'])
})

test.each([
  [true, 'offers to look'],
  [false, 'has nothing to look with'],
])('[Q11] gone at its moment: the device that keeps it (%s) %s', async isKept => {
  const { host } = await page.mount()
  await says(host, 'Send it at a random moment')
  await click(switchOf(host))
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Cast my vote'))
  await says(host, 'Note your code first')
  await click(buttonOf(host, 'I have noted it'))
  await says(host, 'Your vote is not sent yet')
  if (!isKept) await click(switchOf(host))
  const later = Date.now() + 13 * 3_600_000
  vi.spyOn(Date, 'now').mockReturnValue(later)
  window.dispatchEvent(new Event('online'))
  await says(host, 'Vote cast')
  expect(host.textContent?.includes('Look now')).toBe(isKept)
})

test('[Q11] a change of what went at a random moment goes at one too, unless its voter says otherwise: it comes under the same key', async () => {
  const first = await page.mount()
  await says(first.host, 'Send it at a random moment')
  await click(switchOf(first.host))
  await click(buttonOf(first.host, 'Rank '))
  await click(buttonOf(first.host, 'Cast my vote'))
  await says(first.host, 'Note your code first')
  await click(buttonOf(first.host, 'I have noted it'))
  await says(first.host, 'Your vote is not sent yet')
  const later = Date.now() + 13 * 3_600_000
  vi.spyOn(Date, 'now').mockReturnValue(later)
  window.dispatchEvent(new Event('online'))
  await says(first.host, 'Vote cast')
  await first.unmount()
  const { host } = await page.mount()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  expect(switchOf(host).getAttribute('aria-checked')).toBe('true')
})

test('[Q11] while the first device holds the ballot: it says what a lost code would mean, and a second one that none has come yet', async () => {
  const first = await page.mount()
  await says(first.host, 'Send it at a random moment')
  await click(switchOf(first.host))
  await click(buttonOf(first.host, 'Rank '))
  await click(buttonOf(first.host, 'Cast my vote'))
  await says(first.host, 'Note your code first')
  await click(buttonOf(first.host, 'I have noted it'))
  await says(first.host, 'if you lose it, only this device can still send the vote that waits here.')
  expect(first.host.textContent).not.toContain('the vote you cast stands')
  const code = first.host.querySelector('[data-code]')?.textContent ?? ''
  await first.unmount()
  const { decisionId, opened } = page.server
  const votes = secretVotesOf(ben)
  await votes.drop(voteIdOf(ben, decisionId, opened.poll)) // as on a device that has nothing of it
  expect(await votes.open(decisionId, opened, code)).toBe('nothing-cast')
  const { host } = await page.mount()
  await says(host, 'No ballot has come with this code yet; it may wait on your other device.')
  buttonOf(host, 'Cast my vote')
})

test('[Q11] where the deadline is near it is not offered', async () => {
  page.decision.state = { ...page.decision.state, deadlineAt: page.decision.at + 80 * 60_000 }
  const { host } = await page.mount()
  await says(host, 'Your vote is secret')
  expect(host.textContent).not.toContain('Send it at a random moment')
})
