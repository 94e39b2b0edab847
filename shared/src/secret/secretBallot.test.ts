/** One ballot from the code to the published list, and everything that is not one. */
import { constants, generateKeyPairSync, privateDecrypt, randomBytes, randomUUID } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import type { PollOpening } from '../decision/events.ts'
import type { DecisionId, IdeaId, PollId } from '../decision/ids.ts'
import { makeSecret } from './ballotCode.ts'
import { writeContent } from './ballotContent.ts'
import { ballotKeysOf } from './ballotKeys.ts'
import { commitmentToReason, publishedReason, sealReason } from './ballotReason.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { boxBytes, MAX_BOX_BYTES, padded } from './padding.ts'
import { blindPaper, finalizePaper, readBlinded } from './paper.ts'
import { readPublicKey } from './rsaPublicKey.ts'
import { acknowledge, checkBallot, isAcknowledged, isFlawed, type SecretBallot, signBallot } from './secretBallot.ts'
import { type SecretPoll, SUITE, secretPollOf } from './secretPoll.ts'
import { isStrictKey, isStrictSignature, publicKeyOf } from './strictEd25519.ts'

const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)) }
const decisionId = randomUUID() as DecisionId
const someIdea = () => randomUUID() as IdeaId
const [first = someIdea(), second = someIdea()] = [someIdea(), someIdea()].toSorted()

const pair = generateKeyPairSync('rsa', { modulusLength: 3072 })
const spki = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
const ackSeed = random.bytes(32)
const keys = { suite: SUITE, publicKey: spki, ackKey: toBase64url(publicKeyOf(ackSeed)) }

function opened(poll: string, opening: string): SecretPoll {
  const found = secretPollOf(decisionId, { poll: poll as PollId, opening, ...keys })
  if (!found) throw new Error('These keys were refused')
  return found
}
const poll = opened('vote-1', 'a1'.repeat(32))
const rules: PollOpening = {
  ...{ poll: 'vote-1' as PollId, phase: 'vote', method: 'dots', hasNone: false, roll: [], ballots: 'secret', size: 1 },
  options: [first, second].map(ideaId => ({ ideaId, textHash: '' })),
  ...{ quorum: 0.5, requiredShare: 0, tieRule: 'widen', dotsPerPerson: 5, dotsPerIdea: 3 },
}

const signBlind = (blinded: string) => {
  const padding = { key: pair.privateKey, padding: constants.RSA_NO_PADDING }
  return privateDecrypt(padding, fromBase64url(blinded) ?? new Uint8Array()).toString('base64url')
}
function paperFor(secret: Uint8Array, from = poll): string {
  const credential = finalizePaper(secret, from, signBlind(blindPaper(secret, from)))
  if (!credential) throw new Error('No paper')
  return credential
}
const secret = makeSecret(random)
const credential = paperFor(secret)
const cast = (ballot: Ballot | null, version = 7, words = ''): SecretBallot =>
  signBallot(secret, poll, credential, { ballot, version, reason: sealReason(words, random) })
const good = cast({ dots: { [second]: 2, [first]: 3 } })
const flawOf = (ballot: SecretBallot, of = poll) => {
  const checked = checkBallot(ballot, of, rules)
  return isFlawed(checked) ? `${checked.code}: ${checked.flaw}` : null
}
/** A ballot with this content, truly signed: only what it says is wrong. */
function signedAs(content: string): SecretBallot {
  const { seed } = ballotKeysOf(secret, poll)
  const signature = ed25519.sign(concatBytes(utf8ToBytes('concord/secret-ballot/v1/ballot\n'), utf8ToBytes(content)), seed)
  return { ...good, content, signature: toBase64url(signature) }
}

describe('a ballot', () => {
  test('[Q4] from the code alone: paper, credential, ballot, and what it says', () => {
    expect(checkBallot(good, poll, rules)).toEqual({ ballot: { dots: { [first]: 3, [second]: 2 } }, version: 7 })
    expect(flawOf(cast(null))).toBeNull()
    expect(flawOf(cast({ abstain: true }))).toBeNull()
  })
  test('[Q2] the same code asks for the same paper, on any device', () => {
    expect(blindPaper(secret, poll)).toBe(blindPaper(secret, poll))
    expect(paperFor(secret)).toBe(credential)
    expect(readBlinded(blindPaper(secret, poll), poll.publicKey)).not.toBeNull()
  })
  test('[Q4] the same vote is the same bytes, in whatever order it was made', () => {
    const other = cast({ dots: { [first]: 3, [second]: 2 } })
    expect(other.content).toBe(good.content)
    expect(cast({ dots: { [first]: 3, [second]: 0 } }).content).toBe(cast({ dots: { [first]: 3 } }).content)
  })
  test('[Q4] its reason is committed to and goes beside it; a reason that was removed leaves the ballot valid', () => {
    const spoken = cast({ dots: { [first]: 1 } }, 8, '  Because it is\ncheaper ')
    expect(flawOf(spoken)).toBeNull()
    expect(spoken.content).not.toContain('cheaper')
    const { reason, ...silent } = spoken
    expect(reason?.text).toBe('Because it is\ncheaper')
    expect(flawOf(silent)).toBe('ballot-invalid: another-reason')
    expect(isFlawed(checkBallot(silent, poll, rules, true))).toBe(false)
    expect(flawOf({ ...spoken, reason: { salt: reason?.salt ?? '', text: 'Because' } })).toBe('ballot-invalid: another-reason')
    expect(flawOf({ ...good, ...(reason && { reason }) })).toBe('ballot-invalid: another-reason')
    const published = reason && publishedReason(reason)
    expect(published?.sha256).toBe(
      bytesToHex(fromBase64url(reason ? (commitmentToReason(reason) ?? '') : '') ?? new Uint8Array()),
    )
  })
  test('[Q4] a reason has 500 characters at most, is trimmed, and holds nothing unseen', () => {
    const salt = toBase64url(random.bytes(16))
    const isKept = (text: string) => commitmentToReason({ salt, text }) !== null
    expect(isKept('🎈'.repeat(500))).toBe(true)
    for (const text of ['x'.repeat(501), ' x', 'x\n', '', 'a\u0007b', 'e\u0301', '\ud800']) expect(isKept(text)).toBe(false)
    expect(commitmentToReason({ salt: salt.slice(2), text: 'x' })).toBeNull()
    expect(sealReason('e\u0301 ', random)?.text).toBe('\u00e9')
    expect(sealReason(' \n', random)).toBeNull()
    expect(sealReason('pasted\u0007 from\ud800 elsewhere', random)?.text).toBe('pasted from elsewhere')
  })
})

describe('what is refused', () => {
  const otherPoll = opened('vote-2', 'a1'.repeat(32))
  const otherOpening = opened('vote-1', 'b2'.repeat(32))
  const stranger = makeSecret(random)
  const content = (vote: object | null, changes: object = {}) =>
    JSON.stringify({ ballot: vote, opening: toBase64url(poll.opening), poll: poll.path, version: 7, ...changes })

  test.each<[string, SecretBallot, string]>([
    ['the paper of another poll', { ...good, credential: paperFor(secret, otherPoll) }, 'credential-invalid: credential'],
    ['the paper of another opening', { ...good, credential: paperFor(secret, otherOpening) }, 'credential-invalid: credential'],
    [
      'another key with my credential',
      { ...signBallot(stranger, poll, credential, { ballot: null, version: 1 }) },
      'credential-invalid: credential',
    ],
    ['no credential', { ...good, credential: '' }, 'credential-invalid: credential'],
    ['another key', { ...good, key: toBase64url(publicKeyOf(random.bytes(32))) }, 'credential-invalid: credential'],
    ['another spelling of the key', { ...good, key: `${good.key}=` }, 'credential-invalid: key'],
    ['changed content', { ...good, content: good.content.replace('"version":7', '"version":8') }, 'signature-invalid: signature'],
    ['a changed signature', { ...good, signature: cast(null).signature }, 'signature-invalid: signature'],
    ['spaces in the JSON', signedAs(good.content.replace(':', ': ')), 'ballot-invalid: another-form'],
    [
      'fields in another order',
      signedAs(content({ dots: {} }).replace(/^\{(.*),("version":7)\}$/, '{$2,$1}')),
      'ballot-invalid: another-form',
    ],
    ['a field more', signedAs(content({ dots: {} }, { x: 1 })), 'ballot-invalid: another-form'],
    [
      'a number in another spelling',
      signedAs(good.content.replace('"version":7', '"version":7.0')),
      'ballot-invalid: another-form',
    ],
    ['zero dots that are kept', signedAs(content({ dots: { [first]: 0 } })), 'ballot-invalid: another-form'],
    ['options in another order', signedAs(content({ dots: { [second]: 1, [first]: 1 } })), 'ballot-invalid: another-form'],
    ['two votes in one', signedAs(content({ abstain: true, dots: {} })), 'ballot-invalid: another-form'],
    ['no vote at all', signedAs(content({})), 'ballot-invalid: another-form'],
    ['a list for a vote', signedAs(content([])), 'ballot-invalid: another-form'],
    ['another poll', signedAs(writeContent(otherPoll, { ballot: null, version: 7 })), 'ballot-invalid: another-form'],
    ['another opening', signedAs(writeContent(otherOpening, { ballot: null, version: 7 })), 'ballot-invalid: another-form'],
    ['a version below the first', signedAs(content(null, { version: 0 })), 'ballot-invalid: another-form'],
    ['a version that JSON cannot carry', signedAs(content(null, { version: 2 ** 53 })), 'ballot-invalid: another-form'],
    ['no JSON', signedAs('{'), 'ballot-invalid: another-form'],
    ['an unknown option', signedAs(content({ dots: { [someIdea()]: 1 } })), 'ballot-invalid: unknown-option'],
    ['more dots than one has', signedAs(content({ dots: { [first]: 3, [second]: 3 } })), 'ballot-invalid: too-many-dots'],
    ['another method', signedAs(content({ choice: first })), 'ballot-invalid: another-method'],
  ])('[Q4] %s', (_what, ballot, flaw) => {
    expect(flawOf(ballot)).toBe(flaw)
  })

  test.each<[PollOpening['method'], Ballot, object]>([
    ['schulze', { ranking: [[second, first]] }, { ranking: [[second, first]] }],
    ['approval', { approvals: [second, first] }, { approvals: [second, first] }],
    ['star', { scores: { [second]: 5, [first]: 0 } }, { scores: { [first]: 0, [second]: 5 } }],
    [
      'majority-judgment',
      { grades: { [first]: 'reject', [second]: 'good' } },
      { grades: { [first]: 'reject', [second]: 'good' } },
    ],
  ])(
    '[Q4] %s: of all the ways to write one vote only one is taken, and it is the one that is signed',
    (method, vote, spelling) => {
      const bound = { ...rules, method }
      expect(isFlawed(checkBallot(cast(vote), poll, bound))).toBe(false)
      expect(checkBallot(signedAs(content(spelling)), poll, bound)).toMatchObject({
        code: 'ballot-invalid',
        flaw: 'another-form',
      })
    },
  )

  test('[Q4] a key or a signature on which verifiers disagree: points of mixed or small order, S beyond the order', () => {
    const { Point } = ed25519
    const torsion = Point.fromBytes(
      Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
      true,
    )
    const scalar = 1234567890123456789n
    const mixed = Point.BASE.multiply(scalar).add(torsion)
    expect(torsion.isSmallOrder()).toBe(true)
    expect(isStrictKey(Point.BASE.multiply(scalar).toBytes())).toBe(true)
    expect(isStrictKey(mixed.toBytes())).toBe(false)
    expect(isStrictKey(torsion.toBytes())).toBe(false)
    expect(isStrictKey(Point.ZERO.toBytes())).toBe(false)
    expect(isStrictKey(new Uint8Array(32).fill(255))).toBe(false) // y beyond the field: another spelling of a point
    expect(flawOf({ ...good, key: toBase64url(mixed.toBytes()) })).toBe('credential-invalid: key')
    const seed = random.bytes(32)
    const message = utf8ToBytes('m')
    const signature = ed25519.sign(message, seed)
    expect(isStrictSignature(signature, message, publicKeyOf(seed))).toBe(true)
    expect(isStrictSignature(withMoreS(signature), message, publicKeyOf(seed))).toBe(false)
    expect(isStrictSignature(concatBytes(torsion.toBytes(), signature.subarray(32)), message, publicKeyOf(seed))).toBe(false)
  })

  test('[Q1] keys that are none: another suite, 2048 bits, an even modulus, e = 3, another spelling', { timeout: 60_000 }, () => {
    const of = (changes: object) =>
      secretPollOf(decisionId, { poll: 'vote-1' as PollId, opening: 'a1'.repeat(32), ...keys, ...changes })
    const spkiOf = (options: { modulusLength: number; publicExponent?: number }) =>
      generateKeyPairSync('rsa', options).publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
    expect(of({})).not.toBeNull()
    expect(of({ suite: 'RSABSSA-SHA384-PSS-Randomized' })).toBeNull()
    expect(of({ publicKey: spkiOf({ modulusLength: 2048 }) })).toBeNull()
    expect(of({ publicKey: spkiOf({ modulusLength: 3072, publicExponent: 3 }) })).toBeNull()
    expect(of({ publicKey: `${spki}=` })).toBeNull()
    const even = fromBase64url(spki) ?? new Uint8Array()
    expect(readPublicKey(toBase64url(even.with(even.length - 6, (even.at(-6) ?? 0) ^ 1)))).toBeNull()
    expect(of({ ackKey: '' })).toBeNull()
    expect(of({ opening: '' })).toBeNull()
    expect(of({ publicKey: undefined })).toBeNull()
  })

  test('[Q2] nothing is signed blind but a number between 1 and n - 1 of the length of the modulus', () => {
    const { n } = poll.publicKey
    const of = (z: bigint, bytes = 384) =>
      readBlinded(Buffer.from(z.toString(16).padStart(bytes * 2, '0'), 'hex').toString('base64url'), poll.publicKey)
    expect(of(2n)).not.toBeNull()
    expect(of(n - 2n)).not.toBeNull()
    for (const z of [0n, 1n, n - 1n, n, n + 5n]) expect(of(z)).toBeNull()
    expect(of(2n, 383)).toBeNull()
    expect(of(2n, 385)).toBeNull()
    expect(readBlinded('?', poll.publicKey)).toBeNull()
  })
})

test("[Q5] an acknowledgement is of this ballot in this version in this poll, by the poll's own key", () => {
  const said = acknowledge({ ...good, version: 7 }, poll, ackSeed)
  expect(isAcknowledged(said, { ...good, version: 7 }, poll)).toBe(true)
  expect(said.length).toBe(acknowledge({ ...cast(null, 2 ** 52), version: 2 ** 52 }, poll, ackSeed).length)
  expect(isAcknowledged(said, { ...good, version: 8 }, poll)).toBe(false)
  expect(isAcknowledged(said, { ...cast(null), version: 7 }, poll)).toBe(false)
  expect(isAcknowledged(said, { ...good, version: 7 }, opened('vote-2', 'a1'.repeat(32)))).toBe(false)
  expect(isAcknowledged(acknowledge({ ...good, version: 7 }, poll, random.bytes(32)), { ...good, version: 7 }, poll)).toBe(false)
})

test('[Q5] bodies of one poll have one size, whatever they say: nothing, one choice, the longest reason, every option ranked', () => {
  const options = Array.from({ length: 19 }, someIdea)
  const size = boxBytes(options.length)
  const longest = sealReason('🎈'.repeat(500), random)
  const bodies = [
    { key: good.key },
    good,
    {
      ...good,
      content: writeContent(poll, { ballot: { ranking: options.toSorted().map(id => [id]) }, version: 2 ** 53 - 1 }),
      reason: longest,
    },
    {
      ...good,
      content: writeContent(poll, {
        ballot: { grades: Object.fromEntries(options.toSorted().map(id => [id, 'excellent' as const])) },
        version: 2 ** 53 - 1,
      }),
      reason: longest,
    },
  ]
  for (const body of bodies) expect(utf8ToBytes(padded(body, size)).length).toBe(size)
  expect([boxBytes(2), boxBytes(50), boxBytes(200), boxBytes(5_000)]).toEqual([4_096, 8_192, 16_384, MAX_BOX_BYTES])
})

/** S + the order of the group: the same equation, another signature. */
function withMoreS(signature: Uint8Array): Uint8Array {
  const s = signature.subarray(32).reduceRight((n, byte) => n * 256n + BigInt(byte), 0n) + ed25519.Point.Fn.ORDER
  return Uint8Array.from([...signature.subarray(0, 32), ...Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()])
}
