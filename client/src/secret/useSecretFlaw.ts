/**
 * Why this page does not cast secret ballots here: the address is not encrypted, the browser has no chance to draw from, the poll has keys
 * that cannot be trusted, or it was opened a second time under the name that this browser saw before.
 */
import type { Poll } from '@concord/shared'
import { useEffect, useState } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { loadSecretCrypto } from './loadSecretCrypto.ts'
import { openedPollOf } from './secretVote.ts'
import { useSecretVote } from './useSecretVote.ts'

export type SecretFlaw = 'not-encrypted' | 'no-chance' | 'keys-unsound' | 'opened-twice' | 'not-loaded'

/** Undefined: not known yet. Null: none. */
export function useSecretFlaw(poll: Poll): SecretFlaw | null | undefined {
  const { id } = useDecision()
  const { votes } = useSecretVote(poll)
  const [flaw, setFlaw] = useState<SecretFlaw | null>()
  const { opening = '' } = poll
  useEffect(() => {
    let isGone = false
    void (async () => {
      const found = flawOfPlace() ?? (await flawOfPoll())
      if (!isGone) setFlaw(found)
    })()
    async function flawOfPoll(): Promise<SecretFlaw | null> {
      try {
        const crypto = await loadSecretCrypto() // so that it is there before anybody presses
        if (!crypto.secretPollOf(id, openedPollOf(poll))) return 'keys-unsound'
        return (await votes.firstOpening(crypto.pollPath(id, poll.poll), opening)) === opening ? null : 'opened-twice'
      } catch {
        return 'not-loaded' // offline before it was ever loaded, or an older page than the server
      }
    }
    return () => {
      isGone = true
    }
  }, [id, poll, opening, votes])
  return flaw
}

function flawOfPlace(): SecretFlaw | null {
  if (!window.isSecureContext) return 'not-encrypted'
  return typeof globalThis.crypto?.getRandomValues === 'function' ? null : 'no-chance'
}
