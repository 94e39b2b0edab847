/** A binary message as its bytes on the wire (RFC 6455, 5.2: whole, not masked, not compressed), built once for everybody who gets it. */
const FIN_BINARY = 0x82
const TWO_BYTES_FOLLOW = 126
const EIGHT_BYTES_FOLLOW = 127

export function webSocketFrame(message: Uint8Array): Buffer {
  const { length } = message
  const headLength = length < TWO_BYTES_FOLLOW ? 2 : length <= 0xffff ? 4 : 10
  const frame = Buffer.allocUnsafe(headLength + length)
  frame[0] = FIN_BINARY
  if (headLength === 2) frame[1] = length
  else if (headLength === 4) {
    frame[1] = TWO_BYTES_FOLLOW
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = EIGHT_BYTES_FOLLOW
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(message, headLength)
  return frame
}
