/** Plain fractions for the reference counting: nothing is reduced, nothing is shared with what it checks. */
export type Rational = readonly [top: bigint, bottom: bigint]

export const whole = (n: number | bigint): Rational => [BigInt(n), 1n]
export const plus = ([a, b]: Rational, [c, d]: Rational): Rational => [a * d + c * b, b * d]
export const minus = ([a, b]: Rational, [c, d]: Rational): Rational => [a * d - c * b, b * d]
export const over = ([a, b]: Rational, n: number): Rational => [a, b * BigInt(n)]
/** Negative, zero or positive, as the first is less, equal or more. */
export const compare = ([a, b]: Rational, [c, d]: Rational): number => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0)
export const sum = (terms: readonly Rational[]): Rational => terms.reduce(plus, whole(0))
