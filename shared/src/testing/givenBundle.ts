/** A bundle of a test's decision, with texts whose "Yjs state" is simply their words; and the tools to check it. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { DocumentName, Facts } from '../decision/decideContext.ts'
import type { DecisionEvent } from '../decision/events.ts'
import type { Actor } from '../decision/ids.ts'
import type { Settings } from '../decision/settings.ts'
import { toBase64url } from '../secret/base64url.ts'
import { BUNDLE_FORMAT, BUNDLE_VERSION, type Bundle, type BundleDocument, hashesOf } from '../verify/bundle.ts'
import { hashOf } from '../verify/chain.ts'
import { hexOf, sha256Of } from '../verify/hashing.ts'
import type { VerifyTools } from '../verify/verifyBundle.ts'
import { ana, ben, cleo, dan, GivenDecision } from './given.ts'
import { goTo } from './stages.ts'

export const texts: { readonly [D in DocumentName]: string } = {
  brief: 'Nobody is awake at three.\nThe crews are.',
  notes: 'We talked for ten minutes.',
  plan: 'Begin in March.',
}

/** As GivenDecision, with texts that have words and the hashes of these. */
export class GivenTexts extends GivenDecision {
  override facts(by?: Actor): Facts {
    const fact = (document: DocumentName) => ({ isEmpty: false, hash: hexOf(texts[document]), entries: 1 })
    return { ...super.facts(by), documents: { brief: fact('brief'), notes: fact('notes'), plan: fact('plan') } }
  }
}

export const textDecision = (settings: Partial<Settings> = {}): GivenDecision =>
  new GivenTexts(settings).does(
    ana,
    { type: 'AddPerson', personId: ben, role: 'participant' },
    { type: 'AddPerson', personId: cleo, role: 'participant' },
    { type: 'AddPerson', personId: dan, role: 'observer' },
  )

/** Decided, through every step. */
export const decidedBundle = (settings: Partial<Settings> = {}): Bundle => bundleOf(goTo(textDecision(settings), 'decided').log)

export function bundleOf(log: readonly DecisionEvent[]): Bundle {
  const people = [
    { personId: ana, name: 'Ana' },
    { personId: ben, name: 'Ben' },
    { personId: cleo, name: 'Cleo' },
    { personId: dan, name: 'Dan' },
  ].toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const parts = {
    origin: { workspace: 'Saltmarsh', address: 'https://concord.example', exportedAt: 1_772_442_000_000 },
    people,
    files: [],
    documents: log.flatMap(frozenIn),
  }
  const first = log[0]
  if (first?.type !== 'DecisionCreated') throw new Error('A log begins with DecisionCreated')
  const { decisionId } = first
  return { format: BUNDLE_FORMAT, version: BUNDLE_VERSION, decisionId, ...parts, log, hashes: hashesOf(parts, sha256Of) }
}

function frozenIn(event: DecisionEvent): BundleDocument[] {
  if (event.type !== 'DocumentFrozen') return []
  const { document, seq, entries } = event
  const state = utf8ToBytes(texts[document])
  const frozen = { seq, ...(entries !== undefined && { entries }) }
  return [{ document, frozen, sha256: hexOf(state), state: toBase64url(state) }]
}

/** The same with other events, sealed and hashed again as a forger would. */
export function forged(bundle: Bundle, change: (log: readonly DecisionEvent[]) => readonly DecisionEvent[]): Bundle {
  let prev = '0'.repeat(64)
  const log = change(bundle.log).map((event, i): DecisionEvent => {
    const placed = { ...event, seq: i + 1, prev }
    prev = hashOf(placed)
    return { ...placed, hash: prev }
  })
  return { ...bundle, log, hashes: hashesOf(bundle, sha256Of) }
}

/** Words of these tests are ASCII. */
export const testTools: VerifyTools = { hash: sha256Of, textOf: state => String.fromCharCode(...state) }
