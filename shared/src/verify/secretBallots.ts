/**
 * The ballots of a secret poll: its keys, its papers, the order of the published list, and of each ballot the key, the credential that only
 * the poll can have given, the signature and the content. SECRET-BALLOTS, section 6; rules Q1–Q6.
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Ballot } from '../decision/ballot.ts'
import type { FreeText } from '../decision/freeText.ts'
import type { DecisionId } from '../decision/ids.ts'
import { type PublishedBallot, readPublished } from '../decision/keyedBallot.ts'
import type { BallotReason } from '../secret/ballotReason.ts'
import { fromBase64url, toBase64url } from '../secret/base64url.ts'
import { checkBallot, isFlawed } from '../secret/secretBallot.ts'
import { type SecretPoll, secretPollOf } from '../secret/secretPoll.ts'
import { KEY_BYTES } from '../secret/strictEd25519.ts'
import { count, type Finding, fails, holds, listed, type Place } from './finding.ts'
import type { Close, PollStory } from './pollStory.ts'
import type { Words } from './words.ts'

export type BallotsFound = { ballots: Ballot[]; findings: Finding[] }

/** Whether its keys are such as may be trusted; from its opening event alone. */
export function checkOpening({ opening, opened, poll }: PollStory, decisionId: DecisionId, words: Words): Finding[] {
  const place = { poll, seq: opened.seq }
  return secretPollOf(decisionId, { ...opening, opening: opened.hash })
    ? [
        holds(
          'opening',
          `The keys with which ${words.poll(poll)} tells true ballots from false ones are sound (RSA of 3,072 bits), and were fixed when it opened.`,
          place,
        ),
      ]
    : [
        fails(
          'opening',
          `The keys of ${words.poll(poll)} are not of the kind that is known, so nothing that they signed can be trusted.`,
          place,
        ),
      ]
}

/** `ballots` as they were counted: in order of their keys, without those that were withdrawn. */
export function secretBallots(
  { opening, opened, poll }: PollStory,
  { event, voted }: Close,
  decisionId: DecisionId,
  words: Words,
  onBallot: (done: number, of: number) => void,
): BallotsFound {
  const place = { poll, seq: event.seq }
  const name = words.poll(poll)
  const published = (event.ballots ?? []).flatMap(one => ('key' in one ? [one] : []))
  const secret = secretPollOf(decisionId, { ...opening, opening: opened.hash })
  const closing = closingFlaws(event.papers, voted.length, published, (event.ballots ?? []).length).map(what =>
    fails('closing', `In the close of ${name}: ${what}.`, place),
  )
  const papers = `${count(voted.length, 'paper')} for ${name}, each taken once, by somebody who could take part, while it was open.`
  const without = voted.length - published.length
  const unused = without > 0 ? `; ${count(without, 'person', 'people')} took a paper and cast nothing` : ''
  const order = `${count(published.length, 'ballot')} published for ${name}, no more than papers were taken, in an order that says nothing of who voted when${unused}.`
  const flaws = secret
    ? published.flatMap((ballot, i) => {
        onBallot(i + 1, published.length)
        return ballotFlaws(ballot, secret, opening, place, name)
      })
    : []
  const all = `Each ballot of ${name} comes from somebody with a paper, was not changed by anybody else, and is filled in as its rules allow.`
  return {
    ballots: published.flatMap(one => readPublished(one).ballot ?? []),
    findings: [
      holds('papers', papers, place),
      ...listed(closing, holds('closing', order, place)),
      ...(secret ? listed(flaws, holds('ballots', all, place)) : []),
    ],
  }
}

function closingFlaws(
  papers: number | undefined,
  taken: number,
  ballots: readonly PublishedBallot[],
  listedBallots: number,
): string[] {
  const flaws: string[] = []
  if (ballots.length !== listedBallots) flaws.push('ballots with names stand in it')
  if (papers !== taken) flaws.push(`it says that ${count(papers ?? 0, 'paper')} were taken, and the record has ${taken}`)
  if (ballots.length > taken) flaws.push(`it has ${ballots.length} ballots, and ${count(taken, 'paper')} were taken`)
  ballots.forEach(({ key }, i) => {
    const before = ballots[i - 1]
    if (before && bytesOf(before.key) >= bytesOf(key))
      flaws.push(`the ballot of the key ${short(key)} is out of order, or stands there twice`)
  })
  return flaws
}

/** Hex: strings in its order are bytes in theirs. */
const bytesOf = (key: string): string => bytesToHex(fromBase64url(key, KEY_BYTES) ?? new Uint8Array())

const flawWords: { readonly [flaw: string]: string } = {
  key: 'its key is none that every verifier takes',
  credential: 'its key has no credential of this poll',
  signature: 'its signature is not by its key',
  'another-form': 'it is not written in the one form, or is of another poll',
  'another-reason': 'its reason is not the one that was signed',
}

function ballotFlaws(
  { key, reason, ...ballot }: PublishedBallot,
  secret: SecretPoll,
  opening: PollStory['opening'],
  place: Place,
  name: string,
): Finding[] {
  const isRemoved = reason !== undefined && reason.text === undefined
  const words = reason && asItWasSent(reason)
  const checked = checkBallot({ key, ...ballot, ...(words && { reason: words }) }, secret, opening, isRemoved)
  const fail = (what: string) => [
    fails('ballots', `In ${name}, the ballot of the key ${short(key)}: ${what}.`, { ...place, ballot: key }),
  ]
  if (isFlawed(checked)) return fail(flawWords[checked.flaw] ?? `it does not fit the rules of this poll (${checked.flaw})`)
  const commitment = fromBase64url(checked.ballot?.reason ?? '')
  const isOther = reason !== undefined && (commitment === null || bytesToHex(commitment) !== reason.sha256)
  return isOther ? fail('its reason is not the one that was signed') : []
}

/** Undefined: it was taken out for good. */
function asItWasSent({ salt, text }: FreeText): BallotReason | undefined {
  if (salt === undefined || text === undefined) return undefined
  return { salt: toBase64url(hexToBytes(salt)), text }
}

const SHORT_KEY = 8
const short = (key: string): string => `${key.slice(0, SHORT_KEY)}…`
