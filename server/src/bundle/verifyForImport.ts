/**
 * Whether a file may become a decision of this server: all of it holds, and its texts are such as the relay would take from anybody. Runs in a
 * thread of its own: a file can be made so that looking at it takes for ever.
 */
import { bundleSchema } from '@concord/shared/contract'
import type { Bundle } from '@concord/shared/verify'
import * as Y from 'yjs'
import { MAX_DEPTH } from '../relay/byteReader.ts'
import { inspectUpdate } from '../relay/inspectUpdate.ts'
import { verifyFile } from './verifyFile.ts'

export type ImportVerdict = { ok: true; bundle: Bundle } | { ok: false; why: string }

export function verifyForImport({ bytes, documentBytes }: { bytes: Uint8Array; documentBytes: number }): ImportVerdict {
  const verified = verifyFile(bytes, undefined, state => {
    if (state.length > documentBytes) throw new Error('This text is larger than any here may be')
    inspectUpdate(state, true)
    if (isTooDeep(state)) throw new Error('This text nests too deeply')
  })
  if (!verified.ok) {
    const { problem, at } = verified
    return { ok: false, why: `${problem}${at ? `, line ${at.line}, sign ${at.column}` : ''}.` }
  }
  const { error } = bundleSchema.safeParse(verified.bundle)
  const [issue] = error?.issues ?? []
  if (issue) return { ok: false, why: `${issue.path.join('.')}: ${issue.message}.` }
  const failed = verified.findings.find(({ verdict }) => verdict === 'fails')
  return failed ? { ok: false, why: failed.sentence } : { ok: true, bundle: verified.bundle }
}

/** Level by level, so that no depth can exhaust the stack. */
function isTooDeep(state: Uint8Array): boolean {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  let level: Y.XmlFragment[] = [doc.getXmlFragment('content')]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap(node => node.toArray().filter(child => child instanceof Y.XmlFragment))
  }
  return false
}
