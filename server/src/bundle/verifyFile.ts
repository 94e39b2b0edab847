/** Checks the bytes of a bundle file with what this machine has: its own SHA-256, and the text that a Yjs state holds. */
import { type Finding, type ReadBundle, readBundleBytes } from '@concord/shared/verify'
import { type Progress, verifyBundle } from '@concord/shared/verifyBundle'
import { nativeSha256 } from '../journal/nativeSha256.ts'
import { documentFacts } from '../relay/documentFacts.ts'

export type VerifiedFile =
  | { ok: false; problem: string; at: { line: number; column: number } | null }
  | { ok: true; bundle: Extract<ReadBundle, { ok: true }>['bundle']; findings: readonly Finding[] }

/** `judge`: throws at a text that is not to be looked into. */
export function verifyFile(
  bytes: Uint8Array,
  onProgress?: (progress: Progress) => void,
  judge: (state: Uint8Array) => void = () => undefined,
): VerifiedFile {
  const read = readBundleBytes(bytes, strictUtf8)
  if (!read.ok) return read
  const textOf = (state: Uint8Array) => {
    judge(state)
    return documentFacts(state).text
  }
  const tools = { hash: nativeSha256, textOf }
  return { ok: true, bundle: read.bundle, findings: verifyBundle(read.bundle, tools, read.oddAt, onProgress) }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null // a TypeError is how the decoder says so
  }
}
