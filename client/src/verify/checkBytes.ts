/** Checks the bytes of a file with what a browser has. All of it is computed here; nothing is asked of anybody. */
import { type DecisionEvent, readText } from '@concord/shared'
import { ballotKeysOf, pollPath, readCode, toBase64url } from '@concord/shared/secret'
import { type Bundle, readBundleBytes, resultMark, sha256Of } from '@concord/shared/verify'
import { hasFailed, type MyBallot, type Progress, verifyBundle } from '@concord/shared/verifyBundle'
import { hexToBytes } from '@noble/hashes/utils.js'
import type { Checked, CheckRequest, MyVote, ResultMark } from './checked.ts'
import { textOfState } from './textOfState.ts'

export function checkBytes({ bytes, mine }: Omit<CheckRequest, 'id'>, onProgress: (progress: Progress) => void): Checked {
  const read = readBundleBytes(bytes, strictUtf8)
  if (!read.ok) return read
  const { bundle, oddAt } = read
  const tools = { hash: sha256Of, textOf: textOfState, mine: mine.flatMap(vote => ballotOf(vote, bundle)) }
  const findings = verifyBundle(bundle, tools, oddAt, onProgress)
  const { workspace, address, exportedAt } = bundle.origin
  return {
    ok: true,
    file: {
      title: titleIn(bundle.log),
      workspace,
      address,
      exportedAt,
      marks: hasFailed(findings) ? [] : marksIn(bundle.log),
      findings,
    },
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null // a TypeError is how the decoder says so
  }
}

/** As it was last called. */
function titleIn(log: readonly DecisionEvent[]): string {
  const named = log.findLast(event => event.type === 'ContextEdited' && event.title !== undefined)
  if (named?.type === 'ContextEdited' && named.title) return readText(named.title)
  const [first] = log
  return first?.type === 'DecisionCreated' ? readText(first.title) : ''
}

function marksIn(log: readonly DecisionEvent[]): ResultMark[] {
  const closed = new Map(log.flatMap(event => (event.type === 'PollClosed' ? [[event.poll, event.hash] as const] : [])))
  return [...closed].map(([poll, hash]) => ({ poll, mark: resultMark(hash) }))
}

/** None where the code is not for a poll of this decision. */
function ballotOf({ poll, code, content, version }: MyVote, { decisionId, log }: Bundle): MyBallot[] {
  const opened = log.find(event => event.type === 'PollOpened' && event.poll === poll)
  if (opened?.type !== 'PollOpened') return []
  const path = pollPath(decisionId, opened.poll)
  const secret = readCode(code, path)
  if (!(secret instanceof Uint8Array)) return []
  const { key } = ballotKeysOf(secret, { path, opening: hexToBytes(opened.hash) })
  return [{ poll: opened.poll, key: toBase64url(key), content, version }]
}
