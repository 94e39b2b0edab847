/** A document as work makes it: many small pieces, not one long one. In slices that a relay takes as updates. */
import * as Y from 'yjs'

const PIECES_A_SLICE = 1000

export function largeDocument(bytes: number): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const text = doc.getText('content')
  const slices: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => slices.push(update))
  let size = 0
  for (let piece = 0; size < bytes; ) {
    const before = slices.length
    doc.transact(() => {
      // each piece in the midst of what is there, so that no two become one
      for (let i = 0; i < PIECES_A_SLICE; i++, piece++) text.insert(Math.floor(text.length / 2), `w${piece} `)
    })
    size += slices[before]?.length ?? 0
  }
  doc.destroy()
  return slices
}
