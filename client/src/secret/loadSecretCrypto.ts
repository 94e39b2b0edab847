/** The code of secret ballots: a file of its own, loaded with the first secret poll that is opened and there before anybody presses. */
import type { SecretCrypto } from './deliverVote.ts'

export const loadSecretCrypto = (): Promise<SecretCrypto> => import('@concord/shared/secret')
