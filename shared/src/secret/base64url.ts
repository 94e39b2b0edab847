/** Bytes in JSON: base64url without padding (RFC 4648, section 5). Only the one spelling of a value is read, so that equal bytes are equal text. */

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const NONE = 255
const VALUE_OF = new Uint8Array(128).fill(NONE)
for (let value = 0; value < SYMBOLS.length; value++) VALUE_OF[SYMBOLS.charCodeAt(value)] = value

/** A text of megabytes is put together from pieces of this many bytes, not of four letters. */
const PIECE_BYTES = 3 * 4096

export function toBase64url(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) pieces.push(pieceOf(bytes.subarray(from, from + PIECE_BYTES)))
  return pieces.join('')
}

function pieceOf(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const count = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < count; k++) text += SYMBOLS.charAt((bits >> (18 - 6 * k)) & 63)
  }
  return text
}

/** Null: not base64url, or another spelling than the one that `toBase64url` writes. `length`: how many bytes it must be. */
export function fromBase64url(text: string, length?: number): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  if (text.length % 4 === 1 || (length !== undefined && bytes.length !== length)) return null
  let [bits, held, at] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const value = VALUE_OF[text.charCodeAt(i)] ?? NONE
    if (value === NONE) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  const leftOver = bits & ((1 << held) - 1)
  return leftOver === 0 ? bytes : null
}
