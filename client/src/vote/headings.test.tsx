import { beforeEach, expect, test } from 'vitest'
import { inVote } from '../testing/decisionsOnTheirWay.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { VotePage } from './VotePage.tsx'

beforeEach(() => localStorage.clear())

test.each(['approval', 'dots', 'score', 'schulze'] as const)(
  'no heading of a ballot by %s skips a level',
  async shortlistMethod => {
    const { host } = await mount(
      <InDecision decision={inVote({ shortlistMethod })}>
        <VotePage />
      </InDecision>,
    )
    const levels = [...host.querySelectorAll('main :is(h1, h2, h3, h4)')].map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels[0]).toBe(1)
    expect(levels.length).toBeGreaterThan(3)
    expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([])
  },
)
