/** Small change of plain sentences: lists, numbers, one and many. */
import type { Figure } from './figure.ts'

/** "A", "A and B", "A, B and C". */
export function listed(words: readonly string[]): string {
  const [last, ...before] = words.toReversed()
  if (last === undefined) return 'nobody'
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`
}

/** As it is counted; of a decimal only the places that say something: "26.50000" is 26.5. */
export const number = (figure: Figure): string => {
  const digits = String(figure)
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}

export const verb = (figure: Figure, one: string, many: string): string => (number(figure) === '1' ? one : many)
export const plural = (things: readonly unknown[], one: string, many: string): string => (things.length === 1 ? one : many)
/** "1 vote", "3 votes". */
export const counted = (figure: Figure, thing: string): string => `${number(figure)} ${verb(figure, thing, `${thing}s`)}`
