/** Whether updates make a document, tried in a throw-away one; and the most of them that do, where not all fit together. */
import * as Y from 'yjs'
import type { NumberedEntry } from './DocumentUpdates.ts'

/** Null if all of them can be applied, else why not. */
export function whyNoDocument(updates: readonly Uint8Array[]): string | null {
  const doc = docOf(updates)
  if (!(doc instanceof Y.Doc)) return doc
  const lacks = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  doc.destroy()
  return lacks ? 'it builds on words that are not there' : null
}

/** What can be put together of a base and entries, some of which may be missing; `leftOut`: why, by the index of the entry. */
export function mostOf(
  base: Uint8Array | null,
  entries: readonly NumberedEntry[],
): { state: Uint8Array; leftOut: Map<number, string> } {
  const fitting = base ? [base] : []
  const leftOut = new Map<number, string>()
  let doc = orThrow(docOf(fitting))
  for (const { index, update } of entries) {
    try {
      Y.applyUpdate(doc, update)
      fitting.push(update)
    } catch (error) {
      leftOut.set(index, `cannot be applied: ${error instanceof Error ? error.message : String(error)}`)
      doc.destroy()
      doc = orThrow(docOf(fitting)) // what throws half-way leaves a document that cannot be trusted
    }
  }
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const { index, update } of entries) {
    if (leftOut.has(index)) continue
    const isWhole = Y.decodeUpdate(update).structs.every(({ id, length }) => id.clock + length <= (known.get(id.client) ?? 0))
    if (!isWhole) leftOut.set(index, 'builds on words that are lost')
  }
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { state, leftOut }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc | string {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    return doc
  } catch (error) {
    return `cannot be applied: ${error instanceof Error ? error.message : String(error)}`
  }
}

function orThrow(doc: Y.Doc | string): Y.Doc {
  if (doc instanceof Y.Doc) return doc
  throw new Error(doc)
}
