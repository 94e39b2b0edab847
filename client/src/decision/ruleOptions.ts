/** The rules of polls as choices, in the same words wherever they are chosen: when a decision is made, and while it runs. */
import type { Settings } from '@concord/shared'
import { tieWords } from './pollWords.ts'

type Choice<Value> = { value: Value; label: string }

export const voteMethodOptions = [
  { value: 'approval', label: 'Ticks' },
  { value: 'dots', label: 'Dots' },
] as const satisfies readonly Choice<Settings['shortlistMethod']>[]

export const sizeOptions = Array.from({ length: 10 }, (_, n) => ({ value: String(n + 1), label: `Top ${n + 1}` }))

export const tieOptions = (['widen', 'narrow', 'facilitator'] as const).map(value => ({ value, label: tieWords[value].short }))

export const ballotOptions = [
  { value: 'open-at-close', label: 'Closed until the end' },
  { value: 'open', label: 'Open, signed at once' },
] as const satisfies readonly Choice<Settings['ballots']>[]

export const chooseMethodOptions = [
  { value: 'plurality', label: 'One choice each' },
  { value: 'consent', label: 'Consent to a proposal' },
] as const satisfies readonly Choice<Settings['chooseMethod']>[]
