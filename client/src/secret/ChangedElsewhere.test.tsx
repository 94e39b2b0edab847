/** A vote that is changed, here or on another device, on the page: what stands, what is offered, where the focus is. Rules Q5, Q6. */
import type { Ballot } from '@concord/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type BallotDraft, emptyDraft, noMarks } from '../ballot/ballotDraft.ts'
import { ballotDraftPlace } from '../ballot/ballotDraftPlace.ts'
import { button, handover, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { click } from '../testing/mount.tsx'
import { buttonOf, SecretPage, says } from '../testing/secretPage.tsx'
import { keep, readKept } from '../ui/storage.ts'

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

const elevenMinutesLater = () => {
  const now = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(now + 11 * 60_000)
}
const turned: Ballot = { ranking: [[handover], [button]] }

test('[Q5] changed on another device: the page that opens says so and shows the vote that stands; the form begins from it', async () => {
  const code = await page.cast()
  await page.castElsewhere(code, turned)
  elevenMinutesLater()
  const { host } = await page.mount()
  await says(host, 'Changed on another device. This is the vote that stands. 1 Follow the sun, 2 A button for passengers')
  expect(host.textContent).toContain('Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  expect(buttonOf(host, 'Rank ').textContent).toBe('Rank 3rd')
  expect(host.textContent).not.toContain('are not cast')
})

test('[Q5] what was marked here meanwhile is offered beside the vote that stands, and goes only when it is thrown away', async () => {
  const code = await page.cast()
  await page.castElsewhere(code, turned)
  const draft: BallotDraft = { ...emptyDraft, isTouched: true, marks: { ...noMarks, ranking: [[handover, button]] } }
  keep(`draft.${ballotDraftPlace(page.server.decisionId, vote1)}`, JSON.stringify(draft))
  elevenMinutesLater()
  const { host } = await page.mount()
  await says(host, 'The marks below were made on this device and are not cast.')
  expect(host.textContent).toContain('Changed on another device. This is the vote that stands.')
  expect(buttonOf(host, 'Change my vote').getAttribute('aria-disabled')).toBeNull()
  await click(buttonOf(host, 'Throw my marks away'))
  expect(host.textContent).not.toContain('The marks below')
  expect(buttonOf(host, 'Change my vote').getAttribute('aria-disabled')).toBe('true') // it shows what stands
})

test('[Q6] a box that lost the ballot while the vote runs: the page says so, saves the evidence, and casts it again', async () => {
  await page.cast()
  const [content] = [...page.server.box.values()].map(ballot => JSON.parse(ballot.content).ballot)
  page.server.box.clear()
  elevenMinutesLater()
  const { host } = await page.mount()
  await says(host, 'Your vote is missing in the ballot box')
  expect(host.textContent).toContain('The ballot box no longer has the ballot that it acknowledged.')
  buttonOf(host, 'Save the evidence')
  await click(buttonOf(host, 'Cast it again'))
  await says(host, 'Vote cast')
  expect([...page.server.box.values()].map(ballot => JSON.parse(ballot.content).ballot)).toEqual([content])
})

test('[Q6] a loss that is found while the form is open: what is in it can be cast as it is, and the loss stays said after something was marked', async () => {
  await page.cast()
  const { host } = await page.mount()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  page.server.box.clear()
  elevenMinutesLater()
  document.dispatchEvent(new Event('visibilitychange'))
  await says(host, 'The ballot box no longer has the ballot that it acknowledged.')
  expect(host.textContent).not.toContain('Your vote is cast')
  expect(buttonOf(host, 'Change my vote').getAttribute('aria-disabled')).toBeNull()
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Show my receipt code'))
  await says(host, 'Your vote is missing in the ballot box')
})

test('[Q5] two devices at once: “The other one stands” shows that one, and what was marked here is no draft any more', async () => {
  const code = await page.cast()
  const { host } = await page.mount()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  await click(buttonOf(host, 'Rank '))
  page.isCut = true
  await click(buttonOf(host, 'Change my vote'))
  await says(host, 'Your vote is not sent yet')
  await page.castElsewhere(code, turned)
  page.isCut = false
  await says(host, 'Which of your two ballots should stand?')
  await click(buttonOf(host, 'The other one stands'))
  await says(host, 'Vote cast')
  expect(host.textContent).toContain('1 Follow the sun, 2 A button for passengers')
  expect(readKept(`draft.${ballotDraftPlace(page.server.decisionId, vote1)}`)).toBeNull()
})

test('[Q5] “Change my vote” brings the focus to the first control of the form, and back from there to the code', async () => {
  await page.cast()
  const { host } = await page.mount()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  expect(document.activeElement).toBe(host.querySelector('[data-ballot] button'))
  await click(buttonOf(host, 'Show my receipt code'))
  expect(document.activeElement?.textContent).toBe('Your receipt code')
})

test('[Q5] a look at the code does not throw away what is being changed', async () => {
  await page.cast()
  const { host } = await page.mount()
  await says(host, 'Vote cast')
  await click(buttonOf(host, 'Change my vote'))
  await click(buttonOf(host, 'Rank '))
  await click(buttonOf(host, 'Show my receipt code'))
  await click(buttonOf(host, 'Change my vote'))
  expect(host.textContent).toContain('You have ranked 2 of 3 ideas')
})
