/** A failed call in a sentence that says what happened and what to do. Refusals of commands have their own: explainRejection.ts. */
import type { DoorCode } from '@concord/shared/contract'
import { ApiProblem, Unreachable } from './problem.ts'

const sentences: { readonly [Code in DoorCode]?: string } = {
  'reload-needed': 'This page is older than the server. Reload it, what you typed is kept.',
  'not-signed-in': 'You are not signed in any more. Sign in again, what you typed is kept.',
  'token-invalid':
    'This link does not work: it is not known here, or it has run out. Copy it again, whole, or ask for a new one.',
  'token-used-up': 'This link has been used already. Ask for a new one.',
  'already-set-up': 'This workspace has been set up already. Sign in, or ask for an invitation.',
  'not-allowed': 'Your role does not allow this. Ask an owner or an admin.',
  'too-many': 'That was too often in a short time. Wait a minute, what you typed is kept.',
  'limit-reached': 'There are as many of these as there may be. Revoke some that are not needed any more.',
  'session-needed': 'A program cannot do this. Sign in with a browser.',
  'other-person': 'Somebody else has signed in in this browser. Sign in again as yourself, what you typed is kept.',
  'last-owner': 'This is the last owner of the workspace, so they stay.',
  'document-damaged':
    'The text of this decision is damaged. Tell whoever runs the server: “npm run check” says where, a backup brings it back.',
  damaged: 'The record of this decision is damaged. Tell whoever runs the server; what you typed is kept here.',
  'already-here': 'This decision is here already. Look for it under “All decisions”.',
  imported: 'This is a record from another server. It can be read and checked, not continued.',
  'files-full':
    'The files of this workspace have no room left. Choose a smaller one, link to it, or ask whoever runs the server for more room.',
  'storage-full': 'The server has no room left. Tell whoever runs it; what you typed is kept here.',
  'storage-read-only': 'The server cannot store anything just now. Tell whoever runs it; what you typed is kept here.',
}
const sentenceOf = (code: string): string | undefined => Object.entries(sentences).find(([known]) => known === code)?.[1]

export function explainProblem(error: unknown): string {
  if (error instanceof Unreachable)
    return navigator.onLine
      ? 'The server did not answer. What you typed is kept here; try again in a moment.'
      : 'You are offline. What you typed is kept here; this goes on as soon as you are connected.'
  if (!(error instanceof ApiProblem)) return 'Something in this page went wrong. Reload it, what you typed is kept.'
  const sentence = sentenceOf(error.code)
  if (error.status >= 500 && !sentence)
    return 'Something went wrong on the server. What you typed is kept here; try again in a moment.'
  return sentence ?? error.detail ?? `${error.title}.`
}

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof ApiProblem && codes.includes(error.code)
export const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401
