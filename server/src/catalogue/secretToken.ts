/**
 * Keys that let somebody in: 256 bits by chance, given out once, kept as SHA-256. Their kind stands before them, so that a key of one kind
 * never opens another door, and so that a leaked one is recognised.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const prefixes = { setUp: 'cs', invitation: 'ci', signIn: 'cl', session: 'ce', access: 'ca', operator: 'co' } as const
export type TokenKind = keyof typeof prefixes

export const makeToken = (kind: TokenKind): string => `${prefixes[kind]}_${randomBytes(32).toString('base64url')}`

export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** Takes the same time wherever they differ. */
export const isSameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')]
  return left.length === right.length && timingSafeEqual(left, right)
}
