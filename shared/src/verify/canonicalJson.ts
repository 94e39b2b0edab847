/**
 * RFC 8785 (JSON Canonicalization Scheme) for the values that Concord hashes: strings, booleans, null, finite numbers, arrays and objects.
 * Keys sort by UTF-16 code units and numbers print as ECMAScript prints them, which is what JSON.stringify and `<` do.
 * A field that is undefined is absent.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${sorted.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
