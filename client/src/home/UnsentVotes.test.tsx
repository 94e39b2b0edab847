/** What lies on this device and does not count yet is said on the home too. Rule Q11. */
import type { Ballot } from '@concord/shared'
import { expect, test, vi } from 'vitest'
import { voteIdOf } from '../secret/secretVote.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import { ben } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { SecretPage, says } from '../testing/secretPage.tsx'
import { UnsentVotes } from './UnsentVotes.tsx'

/** Keys are made and numbers of 3,072 bits are raised to powers, perhaps on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

test('[Q11] a vote that is not sent yet leads to its decision; one that was sent is not spoken of', async () => {
  const page = await SecretPage.open()
  const { decisionId, opened } = page.server
  const lines = [{ id: decisionId, question: 'Which map?' }]
  const open = () =>
    mount(
      <InDecision decision={openFor(page.decision, { as: ben })}>
        <UnsentVotes lines={lines} />
      </InDecision>,
    )
  const [best] = opened.options
  if (!best) throw new Error('no options')
  const ballot: Ballot = { ranking: [[best.ideaId]] }
  const votes = secretVotesOf(ben)
  await votes.cast(decisionId, opened, ballot)
  page.isCut = true
  await votes.noted(voteIdOf(ben, decisionId, opened.poll)) // this browser has no database
  const cut = await open()
  await says(cut.host, 'Your vote in Which map? is on this device only and does not count yet.')
  expect(cut.host.querySelector('a')?.getAttribute('href')).toBe(`/d/${decisionId}`)
  page.isCut = false
  await votes.wake()
  await vi.waitFor(() => expect(page.server.box.size).toBe(1), { timeout: 10_000 })
  await vi.waitFor(() => expect(cut.host.textContent).toBe(''))
})
