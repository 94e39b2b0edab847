/** What is asked of the checking worker, and what it says. Nothing of it leaves the browser. */
import type { Finding, Position } from '@concord/shared/verify'
import type { Progress } from '@concord/shared/verifyBundle'

/** A ballot that this browser cast: its code, and the content that the server acknowledged, with its version. */
export type MyVote = { poll: string; code: string; content: string; version: number }

/** `bytes`: of the file. `id` tells one request from the next. `code`: of a ballot that is known by its code alone, as somebody typed it in. */
export type CheckRequest = { id: number; bytes: Uint8Array; mine: readonly MyVote[]; code?: string }

/** What is wrong with a code that was typed in. `mistyped`: or of another decision. */
export type CodeFlaw = 'not-a-code' | 'mistyped'

/**
 * `exportedAt`: when the file was made, in EpochMs, by the clock of the server that it came from. `hasSecret`: there are ballots in it that a
 * code finds. `codeKey`: the ballot key of the code that was typed in, where it is none of those that this browser cast.
 */
export type CheckedFile = {
  title: string
  workspace: string
  address: string | null
  exportedAt: number
  marks: readonly ResultMark[]
  hasSecret: boolean
  codeFlaw: CodeFlaw | null
  codeKey: string | null
  findings: readonly Finding[]
}
/** Of the last close of each poll; none where something does not hold. */
export type ResultMark = { poll: string; mark: string }
export type Checked = { ok: true; file: CheckedFile } | { ok: false; problem: string; at: Position | null }
export type CheckReply = { id: number; reply: { progress: Progress } | { checked: Checked } }
