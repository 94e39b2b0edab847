/** A failed call in a sentence that says what happened and what to do. Refusals of commands have their own: explainRejection.ts. */
import { ApiProblem, Unreachable } from './problem.ts'

const sentences: Readonly<Record<string, string>> = {
  'reload-needed': 'This page is older than the server. Reload it, what you typed is kept.',
  'not-signed-in': 'You are not signed in any more. Sign in again, what you typed is kept.',
  'token-used': 'This link has been used already. Ask for a new one.',
  'token-expired': 'This link has run out. Ask for a new one.',
  'unknown-token': 'This link is not known here. Copy it again, whole.',
  'already-set-up': 'This workspace has been set up already. Sign in, or ask for an invitation.',
}

export function explainProblem(error: unknown): string {
  if (error instanceof Unreachable) return 'The server did not answer. What you typed is kept here; try again in a moment.'
  if (!(error instanceof ApiProblem)) return 'Something in this page went wrong. Reload it, what you typed is kept.'
  if (error.status >= 500) return 'Something went wrong on the server. What you typed is kept here; try again in a moment.'
  return sentences[error.code] ?? error.detail ?? `${error.title}.`
}

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof ApiProblem && codes.includes(error.code)
export const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401
