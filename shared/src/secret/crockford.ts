/** Crockford's base32: 32 symbols that people can read aloud and copy by hand (no I, L, O, U). For ballot codes and the mark of a result. */
import { hexToBytes } from '@noble/hashes/utils.js'

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 4
const MARK_BYTES = 10

/** Five bytes are eight symbols; other lengths are not used here. */
export function toCrockford(bytes: Uint8Array): string {
  let text = ''
  let [bits, held] = [0, 0]
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff
    held += 8
    for (; held >= 5; held -= 5) text += SYMBOLS[(bits >> (held - 5)) & 31]
  }
  return text
}

/** As people write it: small letters, spaces, hyphens and dashes, O for 0, I and L for 1. Null: a symbol is none of these. */
export function fromCrockford(written: string): Uint8Array | null {
  const text = written
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const symbol of text) {
    const value = SYMBOLS.indexOf(symbol)
    if (value < 0) return null
    bits = ((bits << 5) | value) & 0xfff
    held += 5
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 0xff)
  }
  return held === 0 ? Uint8Array.from(bytes) : null
}

/** In groups of four, to be read. */
export const inGroups = (symbols: string): string => symbols.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? ''

/** Of a closed secret poll: 16 symbols of the hash of its closing event (hex). Two people whose marks agree were shown one list. */
export const resultMark = (closing: string): string => inGroups(toCrockford(hexToBytes(closing).subarray(0, MARK_BYTES)))
