/** A link that signs one person in, once, within a quarter of an hour. */
import type { Catalogue, Person } from '../catalogue/Catalogue.ts'
import { hashToken, makeToken } from '../catalogue/secretToken.ts'
import type { Clock } from '../clock/Clock.ts'

const LINK_MS = 15 * 60_000

export async function makeSignInLink(
  catalogue: Catalogue,
  clock: Pick<Clock, 'now'>,
  { personId }: Pick<Person, 'personId'>,
  address: string,
): Promise<{ token: string; url: string }> {
  const token = makeToken('signIn')
  const now = clock.now()
  await catalogue.addSignInLink({ hash: hashToken(token), personId, expiresAt: now + LINK_MS }, now)
  return { token, url: `${address}/signin/${token}` }
}
