/**
 * Ballots of a secret poll: by key, never by person. Their signatures are checked before they come into the box and again by whoever verifies
 * (`secret/`); the rules only read what they say. Rules Q5, Q6.
 */
import type { Ballot } from './ballot.ts'
import { type FreeText, readText } from './freeText.ts'

/** As the close publishes it. Bytes are base64url; `content` is the RFC 8785 JSON that was signed, with a commitment to the reason. */
export type PublishedBallot = { key: string; credential: string; content: string; signature: string; reason?: FreeText }

/** What it says. Null: withdrawn, counted nowhere. */
export type KeyedBallot = { key: string; ballot: Ballot | null }

/** What is no ballot at all counts as withdrawn: no box takes it, and whoever verifies says so. */
export function readPublished({ key, content, reason }: PublishedBallot): KeyedBallot {
  const ballot = ballotIn(content)
  if (ballot === null) return { key, ballot }
  const { reason: _commitment, ...vote } = ballot
  return { key, ballot: reason ? { ...vote, reason: readText(reason) } : vote }
}

function ballotIn(content: string): Ballot | null {
  try {
    const { ballot }: { ballot: Ballot | null } = JSON.parse(content)
    return typeof ballot === 'object' ? ballot : null
  } catch {
    return null // no JSON, or none with fields
  }
}
