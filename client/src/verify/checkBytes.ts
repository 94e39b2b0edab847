/** Checks the bytes of a file with what a browser has. All of it is computed here; nothing is asked of anybody. */
import { type DecisionEvent, readText } from '@concord/shared'
import { ballotKeysOf, pollPath, readCode, toBase64url } from '@concord/shared/secret'
import { type Bundle, readBundleBytes, sha256Of } from '@concord/shared/verify'
import { type MyBallot, type Progress, verifyBundle } from '@concord/shared/verifyBundle'
import { hexToBytes } from '@noble/hashes/utils.js'
import type { Checked, CheckRequest, CodeFlaw, MyVote } from './checked.ts'
import { resultMarks } from './resultMarks.ts'
import { textOfState } from './textOfState.ts'

export function checkBytes({ bytes, mine, code }: Omit<CheckRequest, 'id'>, onProgress: (progress: Progress) => void): Checked {
  const read = readBundleBytes(bytes, strictUtf8)
  if (!read.ok) return read
  const { bundle, oddAt } = read
  const known = mine.flatMap(vote => ballotOf(vote, bundle))
  const typed = code === undefined ? [] : ballotByCode(code, bundle)
  const isFlawed = typeof typed === 'string'
  const byCode = isFlawed ? [] : typed.filter(({ key }) => known.every(one => one.key !== key))
  const tools = { hash: sha256Of, textOf: textOfState, mine: [...known, ...byCode] }
  const findings = verifyBundle(bundle, tools, oddAt, onProgress)
  const { workspace, address, exportedAt } = bundle.origin
  return {
    ok: true,
    file: {
      title: titleIn(bundle.log),
      workspace,
      address,
      exportedAt,
      marks: resultMarks(bundle.log, findings),
      hasSecret: closedSecretPolls(bundle).length > 0,
      codeFlaw: isFlawed ? typed : null,
      codeKey: byCode[0]?.key ?? null,
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

/** None where the code is not for a poll of this decision. */
function ballotOf({ poll, code, content, version }: MyVote, bundle: Bundle): MyBallot[] {
  const opened = bundle.log.find(event => event.type === 'PollOpened' && event.poll === poll)
  if (opened?.type !== 'PollOpened') return []
  const key = keyOf(code, opened, bundle)
  return 'key' in key ? [{ poll: opened.poll, ...key, content, version }] : []
}

/** The check byte of a code fits another round once in 256 times: the round in which there is a ballot of it is meant, or else the first. */
function ballotByCode(code: string, bundle: Bundle): MyBallot[] | CodeFlaw {
  const read = closedSecretPolls(bundle).map(({ opened, keys }) => ({ opened, keys, read: keyOf(code, opened, bundle) }))
  const fitting = read.flatMap(one => ('key' in one.read ? [{ ...one, key: one.read.key }] : []))
  const meant = fitting.find(({ keys, key }) => keys.has(key)) ?? fitting[0]
  if (meant) return [{ poll: meant.opened.poll, key: meant.key, content: null }]
  return read.every(one => 'flaw' in one.read && one.read.flaw === 'not-a-code') ? 'not-a-code' : 'mistyped'
}

type Opened = Extract<DecisionEvent, { type: 'PollOpened' }>

function closedSecretPolls({ log }: Bundle): { opened: Opened; keys: ReadonlySet<string> }[] {
  return log.flatMap(opened => {
    if (opened.type !== 'PollOpened' || opened.ballots !== 'secret') return []
    const closes = log.flatMap(event => (event.type === 'PollClosed' && event.poll === opened.poll ? [event] : []))
    const published = closes.flatMap(({ ballots = [] }) => ballots.flatMap(one => ('key' in one ? [one.key] : [])))
    return closes.length > 0 ? [{ opened, keys: new Set(published) }] : []
  })
}

function keyOf(code: string, opened: Opened, { decisionId }: Bundle): { key: string } | { flaw: CodeFlaw } {
  const path = pollPath(decisionId, opened.poll)
  const secret = readCode(code, path)
  if (!(secret instanceof Uint8Array)) return { flaw: secret }
  return { key: toBase64url(ballotKeysOf(secret, { path, opening: hexToBytes(opened.hash) }).key) }
}
