/** A round that was not counted, and the one after it: what one had marked and written is shown, and taken over where it fits. Rule Q9. */
import type { PollId } from '@concord/shared'
import { beforeEach, expect, test, vi } from 'vitest'
import { ana, ben } from '../testing/givenDecision.ts'
import { click } from '../testing/mount.tsx'
import { buttonOf, SecretPage, says } from '../testing/secretPage.tsx'
import { voteIdOf } from './secretVote.ts'
import { secretVotesOf } from './secretVotesOf.ts'

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let page: SecretPage
beforeEach(async () => {
  page = await SecretPage.open()
})

/** Ben has cast one idea with words on it; the opening was undone, and the vote is opened anew with these changes. */
async function openedAnew(changes: { options?: number } = {}) {
  const { decisionId, opened } = page.server
  const [best] = opened.options
  if (!best) throw new Error('no options')
  const votes = secretVotesOf(ben)
  await votes.cast(decisionId, opened, { ranking: [[best.ideaId]], reason: 'It rings by day' })
  await votes.noted(voteIdOf(ben, decisionId, opened.poll)) // this browser has no database
  const poll = page.server.running([ana, ben])
  const next = {
    ...poll,
    poll: 'vote-2' as PollId,
    options: poll.options.slice(changes.options ?? 0),
    voted: [],
    opening: 'ab'.repeat(32),
  }
  page.show(next)
  page.decision.state = { ...page.decision.state, polls: [{ ...poll, status: 'discarded' }, next] }
  return page.mount()
}

test('[Q9] the round before was not counted: what one had is shown, and “Take it over” fills the new ballot with it', async () => {
  const { host } = await openedAnew()
  await says(host, 'its code is void')
  expect(host.textContent).toContain('You had: 1 ')
  expect(host.querySelector('.note q')?.textContent).toBe('It rings by day')
  expect(buttonOf(host, 'Cast my vote').getAttribute('aria-disabled')).toBe('true')
  await click(buttonOf(host, 'Take it over'))
  expect(host.querySelector('textarea')?.value).toBe('It rings by day')
  expect(buttonOf(host, 'Cast my vote').getAttribute('aria-disabled')).not.toBe('true')
  expect(page.server.box.size).toBe(1) // nothing was cast by it
})

test('[Q9] where an idea that was marked is no longer asked about, it is shown and not taken over', async () => {
  const { host } = await openedAnew({ options: 1 })
  await says(host, 'You had: 1 ')
  expect(host.querySelector('.note q')?.textContent).toBe('It rings by day')
  expect(() => buttonOf(host, 'Take it over')).toThrow()
})
