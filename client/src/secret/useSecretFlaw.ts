/**
 * Why this page does not cast secret ballots here: the address is not encrypted, the browser has no chance to draw from, the poll has keys
 * that cannot be trusted, or it was opened a second time under the name that this browser saw before.
 */
import type { Poll } from '@concord/shared'
import { useEffect, useState } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { loadSecretCrypto, warmUp } from './loadSecretCrypto.ts'
import { useSecretVote } from './useSecretVote.ts'

export type SecretFlaw = 'not-encrypted' | 'no-chance' | 'keys-unsound' | 'opened-twice' | 'not-loaded'

/** Undefined: not known yet. Null: none. */
export function useSecretFlaw(shown: Poll): SecretFlaw | null | undefined {
  const { id } = useDecision()
  const { votes } = useSecretVote(shown)
  const [flaw, setFlaw] = useState<SecretFlaw | null>()
  const { poll, suite = '', publicKey = '', ackKey = '', opening = '' } = shown
  useEffect(() => {
    let isGone = false
    void (async () => {
      const found = flawOfPlace() ?? (await flawOfPoll())
      if (!isGone) setFlaw(found)
    })()
    async function flawOfPoll(): Promise<SecretFlaw | null> {
      try {
        const crypto = await loadSecretCrypto() // so that it is there before anybody presses
        const keys = crypto.secretPollOf(id, { poll, suite, publicKey, ackKey, opening })
        if (!keys) return 'keys-unsound'
        warmUp(crypto, keys)
        return (await votes.firstOpening(crypto.pollPath(id, poll), opening)) === opening ? null : 'opened-twice'
      } catch {
        return 'not-loaded' // offline before it was ever loaded, or an older page than the server
      }
    }
    return () => {
      isGone = true
    }
  }, [id, poll, suite, publicKey, ackKey, opening, votes])
  return flaw
}

function flawOfPlace(): SecretFlaw | null {
  if (!window.isSecureContext) return 'not-encrypted'
  return typeof globalThis.crypto?.getRandomValues === 'function' ? null : 'no-chance'
}
