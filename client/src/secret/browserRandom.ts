/** This browser's chance, as the rules and the secret ballots want it. */
import type { Random } from '@concord/shared'

export const browserRandom: Random = { bytes: length => crypto.getRandomValues(new Uint8Array(length)) }
