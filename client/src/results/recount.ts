/**
 * A closed poll counted again: how it came about by its own method, then by every way of counting that its ballots can be read for. Each count
 * is told when it is there, so that a page can show how far it is.
 */
import { type Ballot, type Explanation, electionOf, explain, type Poll, type Tally, tally } from '@concord/shared'
import type { Method } from '../decision/methodTexts.ts'
import { benchOf } from './benchOf.ts'

/** What of a poll a count looks at. */
export type CountedPoll = Pick<Poll, 'method' | 'phase' | 'options' | 'hasNone' | 'size' | 'dotsPerPerson'>
export type RecountRequest = { poll: CountedPoll; ballots: readonly Ballot[] }

/** `readAs`: how the ballots were read for it, where not as they are. */
export type WhatIf = { method: Method; readAs: string | null; tally: Tally }
/** `of`: how many counts there will be, the explanation among them. */
export type RecountReply = { explanation: Explanation; of: number } | { whatIf: WhatIf }

export function recount({ poll, ballots }: RecountRequest, say: (reply: RecountReply) => void): void {
  const explanation = explain(electionOf(poll, ballots))
  const entries = benchOf(poll, ballots)
  say({ explanation, of: 1 + entries.length })
  for (const { method, readAs, election } of entries) say({ whatIf: { method, readAs, tally: tally(election) } })
}
