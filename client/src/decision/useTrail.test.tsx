import { expect, test } from 'vitest'
import { handover, inVote, vote1 } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, DAY_MS } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { useTrail } from './useTrail.tsx'

function VoteFact() {
  return <p>{useTrail('vote').find(({ name }) => name === 'vote')?.fact}</p>
}

async function factOf(decision: ReturnType<typeof inVote>): Promise<string> {
  const page = await mount(
    <InDecision decision={decision} as={ana}>
      <VoteFact />
    </InDecision>,
  )
  const words = page.host.textContent ?? ''
  await page.unmount()
  return words
}

test('[D4] the step says when it closes: at the deadline, or earlier where everybody has voted', async () => {
  const decision = inVote({ autoAdvance: true })
  expect(await factOf(decision)).toBe('No deadline yet')
  decision.does(ana, { type: 'SetDeadline', at: decision.at + DAY_MS })
  expect(await factOf(decision)).toMatch(/^Closes .*09:00/)
  for (const by of [ana, ben, cleo]) decision.does(by, { type: 'CastBallot', poll: vote1, ballot: { approvals: [handover] } })
  expect(await factOf(decision)).toMatch(/^Closes .*09:10/)
})
