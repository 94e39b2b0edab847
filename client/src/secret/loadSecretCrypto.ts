/** The code of secret ballots: a file of its own, loaded with the first secret poll that is opened and there before anybody presses. */
import type { SecretPoll } from '@concord/shared/secret'
import { browserRandom } from './browserRandom.ts'

export type SecretCrypto = typeof import('@concord/shared/secret')

export const loadSecretCrypto = (): Promise<SecretCrypto> => import('@concord/shared/secret')

let isWarm = false

/**
 * Everything that a press needs, once, with a secret that is thrown away, while the page has nothing else to do. Why: the first run of such
 * arithmetic takes an engine several times as long as the second (85 of 100 ms), and the voter would wait for it.
 */
export function warmUp(crypto: SecretCrypto, poll: SecretPoll): void {
  if (isWarm) return
  isWarm = true
  const run = () => {
    const secret = crypto.makeSecret(browserRandom)
    crypto.finalizePaper(secret, poll, crypto.blindPaper(secret, poll)) // no signature, and found to be none
    const ballot = crypto.signBallot(secret, poll, '', { ballot: null, version: 1 })
    crypto.isAcknowledged(ballot.signature, { ...ballot, version: 1 }, poll)
  }
  if ('requestIdleCallback' in window) window.requestIdleCallback(run)
  else setTimeout(run)
}
