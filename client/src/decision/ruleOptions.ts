/** The rules of polls as choices, in the same words wherever they are chosen: when a decision is made, and while it runs. */
import {
  ballotSecrecies,
  chooseMethods,
  chooseTieRules,
  methodNames,
  type Settings,
  shortlistMethods,
  tieRules,
} from '@concord/shared'
import { secrecyWords, tieRuleThatHolds, tieWords } from './pollWords.ts'

type Choice<Value> = { value: Value; label: string }

export const voteMethodOptions: readonly Choice<Settings['shortlistMethod']>[] = shortlistMethods.map(value => ({
  value,
  label: methodNames[value],
}))

export const chooseMethodOptions: readonly Choice<Settings['chooseMethod']>[] = chooseMethods.map(value => ({
  value,
  label: methodNames[value],
}))

export const sizeOptions = Array.from({ length: 10 }, (_, n) => ({ value: String(n + 1), label: `Top ${n + 1}` }))

/** Only those that can hold. */
export const tieOptionsFor = (isFinal: boolean): readonly Choice<Settings['tieRule']>[] =>
  tieRules.filter(rule => tieRuleThatHolds(rule, isFinal) === rule).map(value => ({ value, label: tieWords[value].short }))

export const chooseTieOptions: readonly Choice<Settings['chooseTieRule']>[] = chooseTieRules.map(value => ({
  value,
  label: tieWords[value].short,
}))

/** The most private first. */
export const ballotOptions: readonly Choice<Settings['ballots']>[] = ballotSecrecies
  .map(value => ({ value, label: secrecyWords[value].short }))
  .toReversed()
