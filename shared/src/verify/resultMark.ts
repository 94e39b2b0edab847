/**
 * The mark of a result: the first 16 symbols, in Crockford's base 32, of the hash of the event that closed the poll. It covers every ballot
 * and all that was before, so two people who compare it by another way know that they were shown one list.
 */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 16
const BITS = 5

/** `hash`: of the closing event, in hex. `K7QM-2XHD-9RPA-V4TE`. */
export function resultMark(hash: string): string {
  const bits = [...hash.slice(0, (SYMBOLS * BITS) / 4)]
    .map(digit => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
  const symbols = bits.match(/.{5}/g)?.map(five => CROCKFORD.charAt(Number.parseInt(five, 2))) ?? []
  return symbols.join('').match(/.{4}/g)?.join('-') ?? ''
}
