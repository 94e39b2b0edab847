/** Bytes in JSON: base64url without padding (RFC 4648, section 5), in one spelling only. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const UNKNOWN = 255
const valueOfSign = new Uint8Array(128).fill(UNKNOWN)
for (let i = 0; i < SIGNS.length; i++) valueOfSign[SIGNS.charCodeAt(i)] = i

/** So that the engine joins few long pieces, not a million short ones. */
const PIECE_BYTES = 3 * 4096

export function toBase64url(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) pieces.push(pieceOf(bytes.subarray(from, from + PIECE_BYTES)))
  return pieces.join('')
}

function pieceOf(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const bits = (a << 16) | (b << 8) | c
    const signs = Math.min(bytes.length - i, 3) + 1
    for (let n = 0; n < signs; n++) text += SIGNS.charAt((bits >> (18 - 6 * n)) & 63)
  }
  return text
}

/** Null: no base64url, or not in the one spelling (padding, other signs, bits that are left over). */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [at, bits, held] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const value = valueOfSign[text.charCodeAt(i)] ?? UNKNOWN
    if (value === UNKNOWN) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 255
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null
}
