/**
 * Exact numbers as they are shown and compared: whole ones as numbers, anything else as text, a fraction in lowest terms ("7/2") or a
 * decimal with all of its places ("26.00000"). Never a float: floats make ties that are not there and miss those that are.
 */
export type Figure = number | string

export const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

/** A whole number; as text where a number could not hold it. */
export const wholeFigure = (n: bigint): Figure =>
  n <= BigInt(Number.MAX_SAFE_INTEGER) && n >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(n) : n.toString()

/** `numerator / denominator` in lowest terms; the denominator is positive. */
export function fractionFigure(numerator: bigint, denominator: bigint): Figure {
  const divisor = greatestCommonDivisor(numerator, denominator)
  const [top, bottom] = divisor === 0n ? [numerator, 1n] : [numerator / divisor, denominator / divisor]
  return bottom === 1n ? wholeFigure(top) : `${top}/${bottom}`
}

/** A number that is counted in units of 10^-places: `decimalFigure(2600000n, 5)` is "26.00000". */
export function decimalFigure(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
