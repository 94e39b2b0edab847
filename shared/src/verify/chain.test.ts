import { describe, expect, test } from 'vitest'
import type { DecisionEvent } from '../decision/events.ts'
import { fold } from '../decision/evolve.ts'
import { isFreeText } from '../decision/freeText.ts'
import { inPhase } from '../testing/stages.ts'
import { canonicalJson } from './canonicalJson.ts'
import { chainFlaw, GENESIS, hashOf } from './chain.ts'

const whole = inPhase('decided', { ideaAuthors: 'hidden-until-vote-closes' }).log
const changed = (i: number, change: Partial<Record<string, unknown>>): DecisionEvent[] =>
  whole.map((event, at) => (at === i ? Object.assign({}, event, change) : event))
const isFrozen = (event: DecisionEvent) => event.type === 'DocumentFrozen'

describe('the chain of a log', () => {
  test('[L1] begins with zeros, counts from one, and each event names the one before', () => {
    expect(chainFlaw(whole)).toBeNull()
    expect(whole[0]).toMatchObject({ seq: 1, prev: GENESIS })
    expect(chainFlaw([])).toBeNull()
  })

  test('[L1] any field of any event that is changed, taken away or added is found at its place', () => {
    for (const [i, event] of whole.entries()) {
      for (const name of Object.keys(event)) {
        if (name === 'hash') continue
        expect(chainFlaw(changed(i, { [name]: undefined })), `${event.type} without ${name}`).toMatchObject({ seq: i + 1 })
        expect(chainFlaw(changed(i, { [name]: 'forged' })), `${event.type} with another ${name}`).toMatchObject({ seq: i + 1 })
      }
      expect(chainFlaw(changed(i, { extra: true })), `${event.type} with one more field`).toEqual({
        seq: i + 1,
        flaw: 'wrong-hash',
      })
      expect(chainFlaw(changed(i, { hash: '0'.repeat(64) }))?.flaw).toBe('wrong-hash')
    }
  })

  test('[L1] an event that is left out, moved or doubled is found', () => {
    expect(chainFlaw(whole.toSpliced(4, 1))).toEqual({ seq: 5, flaw: 'out-of-order' })
    const renumbered = whole.toSpliced(4, 1).map((event, i) => ({ ...event, seq: i + 1 }))
    expect(chainFlaw(renumbered)).toEqual({ seq: 5, flaw: 'wrong-previous' })
    expect(chainFlaw([...whole.slice(0, 5), ...whole.slice(4)])).toEqual({ seq: 6, flaw: 'out-of-order' })
  })

  test('[L2] the hash covers every field of an event that has a sha256 of its own', () => {
    const frozen = whole.find(isFrozen)
    if (!frozen) throw new Error('No text was frozen')
    expect(isFreeText(frozen)).toBe(false)
    expect(hashOf({ ...frozen, at: frozen.at + 1 })).not.toBe(frozen.hash)
  })
})

describe('free text', () => {
  /** The log with every free text reduced to its commitment. */
  const removed = (value: unknown): unknown => {
    if (isFreeText(value)) return { sha256: value.sha256 }
    if (Array.isArray(value)) return value.map(removed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, removed(field)]))
  }

  test('[L3] can be removed for good: the chain holds, and a mark stands in its place', () => {
    const cleared = whole.map(event => Object.assign({}, event, removed(event)))
    expect(chainFlaw(cleared)).toBeNull()
    expect(fold(cleared).title).toBe('[removed]')
    expect(JSON.stringify(cleared)).not.toContain('Ship daily')
  })

  test('[L3] another text, another salt, or half of the two is found', () => {
    const i = whole.findIndex(event => event.type === 'IdeaPosted')
    const event = whole[i]
    if (event?.type !== 'IdeaPosted') throw new Error('No idea was posted')
    const { sha256, salt, text } = event.text
    for (const flawed of [
      { sha256, salt, text: 'Ship never' },
      { sha256, salt: 'ab'.repeat(16), text },
      { sha256, salt: 'not hexadecimal', text },
      { sha256, text },
      { sha256, salt },
    ]) {
      expect(chainFlaw(changed(i, { text: flawed }))).toEqual({ seq: i + 1, flaw: 'wrong-text' })
    }
    expect(chainFlaw(changed(i, { text: { sha256, salt, text, note: 'smuggled' } }))?.flaw).toBe('wrong-hash')
  })
})

describe('canonical JSON', () => {
  test('[L2] sorts keys by code unit, leaves out what is undefined, and prints numbers as ECMAScript does', () => {
    expect(
      canonicalJson({ b: 1e21, a: [undefined, -0, 0.1], '\u20ac': '\u{1f600}', c: undefined, A: { z: null, y: true } }),
    ).toBe('{"A":{"y":true,"z":null},"a":[null,0,0.1],"b":1e+21,"€":"😀"}')
  })
})
