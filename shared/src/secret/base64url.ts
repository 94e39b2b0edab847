/** Bytes in JSON: base64url without padding (RFC 4648, section 5). Only the one spelling of a value is read, so that equal bytes are equal text. */

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE_OF: ReadonlyMap<string, number> = new Map([...SYMBOLS].map((symbol, value) => [symbol, value]))

export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | (b << 8) | c
    const count = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < count; k++) text += SYMBOLS[(bits >> (18 - 6 * k)) & 63]
  }
  return text
}

/** Null: not base64url, or another spelling than the one that `toBase64url` writes. `length`: how many bytes it must be. */
export function fromBase64url(text: string, length?: number): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (const symbol of text) {
    const value = VALUE_OF.get(symbol)
    if (value === undefined) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  if (at !== bytes.length || (length !== undefined && at !== length)) return null
  return toBase64url(bytes) === text ? bytes : null
}
