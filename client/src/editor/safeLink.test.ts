import { describe, expect, test } from 'vitest'
import { isSafeLink, toLink } from './safeLink.ts'

describe('links in a text', () => {
  test.each(['https://example.org/a?b=c#d', 'http://example.org', 'mailto:ana@example.org', 'HTTPS://EXAMPLE.ORG'])(
    '%s may be one',
    address => {
      expect(isSafeLink(address)).toBe(true)
    },
  )

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    '//example.org',
    '/d/1',
    'file:///etc/passwd',
    '',
    null,
    7,
  ])('%s may not', address => {
    expect(isSafeLink(address)).toBe(false)
  })

  test('what people type becomes an address, or nothing', () => {
    expect(toLink('example.org/page')).toBe('https://example.org/page')
    expect(toLink('ana@example.org')).toBe('mailto:ana@example.org')
    expect(toLink(' https://example.org ')).toBe('https://example.org')
    expect(toLink('javascript:alert(1)')).toBeNull()
    expect(toLink('just words')).toBeNull()
  })
})
