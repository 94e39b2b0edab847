import { rejectionCodes } from '@concord/shared'
import { describe, expect, test } from 'vitest'
import { explainRejection, guardWords } from './explainRejection.ts'

describe('a refusal in words', () => {
  test.each(rejectionCodes)('%s is one plain sentence or two, without codes', code => {
    const sentence = explainRejection({
      code,
      facts: { field: 'idea', length: 4_100, limit: 4_000, phase: 'vote', phases: ['ideas'], missing: ['two-ideas'] },
    })
    expect(sentence).toMatch(/^[A-Z].*\.$/s)
    expect(sentence).not.toMatch(/undefined|\[object|[a-z]-[a-z]+-[a-z]|!/)
  })

  test('what is missing is named, all of it', () => {
    const missing = ['deadline', 'video', 'done-when']
    const sentence = explainRejection({ code: 'hard-guard-unmet', facts: { missing } })
    for (const code of missing) expect(sentence).toContain(guardWords[code as keyof typeof guardWords])
  })

  test('too early and too late are told apart', () => {
    expect(explainRejection({ code: 'wrong-phase', facts: { phase: 'vote', phases: ['ideas'] } })).toBe(
      'This belongs to Ideas, and the decision has gone on to Vote. Look there, or ask a facilitator to go back.',
    )
    expect(explainRejection({ code: 'wrong-phase', facts: { phase: 'ideas', phases: ['vote', 'choose'] } })).toBe(
      'This opens with Vote and Choose; the decision is now at Ideas.',
    )
  })

  test('a length says how much there is and how much may be', () => {
    expect(explainRejection({ code: 'too-long', facts: { field: 'idea', length: 4_100, limit: 4_000 } })).toContain(
      '4100 of 4000',
    )
  })

  test('codes of the door have their own sentences, and unknown ones the server’s words', () => {
    expect(explainRejection({ code: 'storage-full' })).toContain('no room left')
    expect(explainRejection({ code: 'born-later', detail: 'Something new happened.' })).toBe('Something new happened.')
  })
})
