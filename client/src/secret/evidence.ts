/** What holds the server to its word: the ballot as it was signed, what entitled to it, and the acknowledgement. Whoever gets it sees the vote. */
import type { SecretVote } from './secretVote.ts'

/** Null: nothing was acknowledged on this device. */
export function evidenceOf({ decisionId, opened, credential, cast }: SecretVote): string | null {
  if (!cast || !credential) return null
  const { poll, opening, suite, publicKey, ackKey } = opened
  const { content, signature, acknowledgement, reason } = cast
  const ballot = { credential, content, signature, acknowledgement, ...(reason && { reason }) }
  return `${JSON.stringify({ kind: 'concord-ballot-evidence-1', decisionId, poll: { poll, opening, suite, publicKey, ackKey }, ballot }, null, 2)}\n`
}
