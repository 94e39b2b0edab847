/**
 * A text of one client id, and letters of another one, each said to stand between the text's first letter and a later one. Whoever puts
 * one in looks at everything in between; `bomb` is all of them in one update.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

const [WRITER, BOMBER] = [5, 4]
const BOTH_NEIGHBOURS_AND_TEXT = 0xc4

export function conflicting(length: number): { base: Uint8Array; bomb: Uint8Array; letters: () => Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = WRITER
  doc.getText('content').insert(0, 'a'.repeat(length + 1))
  return {
    base: Y.encodeStateAsUpdate(doc),
    bomb: lettersFrom(0, length, length),
    letters: () => Array.from({ length }, (_, clock) => lettersFrom(clock, 1, length - clock)),
  }
}

function lettersFrom(clock: number, count: number, furthest: number): Uint8Array {
  return encoding.encode(encoder => {
    const write = (...numbers: number[]) => {
      for (const number of numbers) encoding.writeVarUint(encoder, number)
    }
    write(1, count, BOMBER, clock)
    for (let right = furthest; right > furthest - count; right--) {
      encoding.writeUint8(encoder, BOTH_NEIGHBOURS_AND_TEXT)
      write(WRITER, 0, WRITER, right)
      encoding.writeVarString(encoder, 'm')
    }
    write(0)
  })
}
