/** What the page says about secret votes, word for word as the protocol fixes it: what remains visible is said, and nothing is promised beyond it. */

import { explainRejection } from '../api/explainRejection.ts'
import type { FoundByCode, OwnBallot } from './findOwnBallot.ts'
import type { Stop } from './secretVote.ts'
import type { CodeOpened } from './secretVotes.ts'
import type { SecretFlaw } from './useSecretFlaw.ts'
import type { VoteTrouble } from './voteTrouble.ts'

export const beforeCasting = [
  'Your vote is secret: your browser signs it with a key that the server has never seen together with your name.',
  'Everyone sees that you took part and when, nobody how.',
  'Whoever runs this server could still guess by watching connections at the moment you vote, or by changing its software.',
] as const

export const aboutTheCode =
  'This code finds and changes your vote until the close. Whoever has it can do the same. Nobody can send it again; if you lose it, the vote you cast stands.'

/** While it is not sent: nothing stands yet. */
export const aboutTheCodeWaiting =
  'This code finds and changes your vote until the close. Whoever has it can do the same. Nobody can send it again; if you lose it, only this device can still send the vote that waits here.'

/** A code was entered whose ballot is not in the box. */
export const notComeYet =
  'No ballot has come with this code yet; it may wait on your other device. If you cast one here, too, you are asked which should stand.'

export const lostCode =
  'A vote that has been sent stands; one that still waits on a device goes out from there. Nobody can send the code again, and nobody can look up which ballot is yours: that is what keeps it secret.'

export const changedElsewhere = 'Changed on another device. This is the vote that stands.'
export const takenBackElsewhere = 'Taken back on another device. No vote of yours stands.'

export const formIsOpen = 'Your ballot is open. It counts as it was cast until you change it.'

/** On a device that has nothing of a vote: because it was told to keep nothing, because it was cast on another one, or because its memory was cleared. */
export const nothingKept = 'This device keeps nothing of your vote. Enter your code to see or change it.'

export const needsHttps = 'Secret votes need an encrypted address (https). On this one your network could read yours.'

export const notHere: { readonly [F in Exclude<SecretFlaw, 'not-encrypted'>]: string } = {
  'no-chance': 'This browser gives the page no secure random numbers, and a secret vote needs them. Take another browser.',
  'keys-unsound': 'The keys of this poll are not such as this page may trust.',
  'opened-twice':
    'This vote was opened a second time under the name under which this browser saw it first: the record was changed.',
  'not-loaded':
    'The part of this page that signs secret votes could not be loaded. Reload when you are connected; what you marked is kept.',
}

export const openedByCode: { readonly [C in Exclude<CodeOpened, 'opened'>]: string } = {
  'nothing-cast': 'No ballot has come with this code yet; it may wait on your other device.',
  'not-a-code': 'This is not a whole code: it has 24 letters and digits, and never the letter U.',
  mistyped: 'This code is mistyped, or for another vote.',
  'paper-already-taken': 'This code is not the one that you voted with.',
  refused: 'The ballot could not be opened with this code. Reload the page, and try again.',
  unreachable: 'The server did not answer. Opening a ballot needs a connection; try again in a moment.',
}

/** `before`: until when it must be sent, as it stands in a sentence; null while the step has no closing time. */
export const keptHere = (before: string | null): string =>
  `Kept on this device. It counts only once it is sent, before ${before ?? 'the vote closes'}.`

/** `latest`: as it stands in a sentence. */
export const sendLaterMeans = (latest: string): string =>
  `That you took part shows at once. The ballot goes at a moment drawn by chance, ${latest} at the latest, while a page of this workspace is open here: whoever watches connections can guess less. Until it is sent it does not count.`

export const heldHere = (at: string): string =>
  `It goes ${at}, a moment drawn by chance, if a page of this workspace is open on this device, or else as soon as one is. Until then it does not count.`

export const notLookedFor =
  'It went at a random moment, so this page does not look by itself whether another device changed it: that would tell whose it is.'

export const heldSaid = 'Your vote is not sent yet: it goes at a random moment.'

export const late = (at: string): string =>
  `The vote closed at ${at}, before this arrived. It was not counted; only this device has it.`

export const afterClose: { readonly [O in Exclude<OwnBallot, 'unsent'>]: string } = {
  unchanged: 'Your ballot is in the count, unchanged.',
  'taken-back': 'You took your vote back, and no ballot of yours is in the count.',
  newer: 'A newer ballot of yours was counted, which was cast with your code on another device.',
  older: 'An older ballot of yours was counted.',
  missing: 'Your ballot is missing in the count.',
  changed: 'A ballot with your key was counted that is not signed with your code.',
  'two-lists': 'The server shows one list of ballots here and another one in the record.',
}

/** After the close, of a code that was typed in; what the ballot says follows. */
export const inTheCount = 'Your ballot is in the count. It says:'
/** And what is said where it is not. */
export const foundByCode: { readonly [K in Exclude<FoundByCode['kind'], 'found'>]: string } = {
  none: 'No ballot of this code is in the count. If it was cast, open this page on the device that cast it: that one can save the evidence.',
  changed: afterClose.changed,
  'two-lists': afterClose['two-lists'],
}

export const onTheRoll = 'You are listed as having taken part. If you did not, tell everyone: someone voted in your name.'
export const fewBallots = 'Only two ballots: publishing them may show who voted how.'
export const allAlike = 'All voted alike, so everyone’s vote is known.'

const stops: Readonly<Record<string, string>> = {
  'paper-already-taken':
    'You have taken part already, on another device. Enter the code that you got there; what you marked here is kept as a draft.',
  'paper-unsound':
    'The server answered with something that is no signature for your ballot, so this page stopped, and nothing was cast. Tell the people in this decision: whoever runs the server may be marking ballots.',
  'keys-unsound':
    'The keys of this poll are not such as this page may trust, so nothing was cast. Tell the people in this decision and whoever runs the server.',
  'acknowledgement-unsound':
    'The server took your ballot, and its acknowledgement of it does not hold. Tell the people in this decision, and look for your ballot after the close.',
  'sent-with-session':
    'Something on the way adds sign-in data to what goes to the ballot box, which would tell whose ballot it is, so it was refused. Ask whoever runs the server to let /api/ballot-box/ through as it is.',
  'limit-reached': 'This ballot was changed a thousand times, and not once more. What was cast last stands.',
  'not-in-box':
    'The ballot box no longer has the ballot that it acknowledged. Save the evidence, tell the people in this decision, and cast your vote again.',
  'ballot-unsound':
    'What the server has for your code was not signed with it. Tell the people in this decision and whoever runs the server.',
}

const boxRefused =
  'The ballot box refused this ballot, and nothing was changed. Reload the page and cast it again; if it is refused again, tell whoever runs the server.'
const boxCodes: readonly string[] = ['credential-invalid', 'signature-invalid', 'malformed']

export const explainStop = ({ code, facts, detail }: Stop): string =>
  stops[code] ?? (boxCodes.includes(code) ? boxRefused : explainRejection({ code, facts, detail }))

export const troubleWords: { readonly [T in VoteTrouble]: string } = {
  unreachable: 'There is no connection. It is sent as soon as you are back.',
  'signed-out': 'You are signed out. It is sent when you have signed in again.',
  'other-person': 'Somebody else is signed in in this browser. It is sent when you have signed in again.',
  paused: 'The decision is paused. It is sent when a facilitator resumes it.',
  'no-papers':
    'The server gives out no more ballot papers for this vote: a key is lost. Ask a facilitator to hold it again; it is tried again meanwhile.',
  'server-trouble': 'The server has trouble. It is tried again in a moment.',
}
