/** What a value that came from outside looks like, without zod: the page checks bundles too. A shape answers what is wrong, with the path of the field. */

export type Shape = (value: unknown, path: string) => string | null

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SHA256 = /^[0-9a-f]{64}$/

export const when =
  (isRight: (value: unknown) => boolean, what: string): Shape =>
  (value, path) =>
    isRight(value) ? null : `${path} is not ${what}`
export const text = when(value => typeof value === 'string', 'a text')
export const whole = when(value => Number.isSafeInteger(value) && Number(value) >= 0, 'a whole number')
export const matching = (pattern: RegExp, what: string) => when(value => typeof value === 'string' && pattern.test(value), what)
export const id = matching(UUID, 'an id')
export const sha256 = matching(SHA256, 'a SHA-256')
export const only = (...values: readonly unknown[]) => when(value => values.includes(value), values.join(' or '))
export const orNull =
  (shape: Shape): Shape =>
  (value, path) =>
    value === null ? null : shape(value, path)

export const list =
  (item: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path} is not a list`
    for (const [i, one] of value.entries()) {
      const flaw = item(one, `${path}[${i}]`)
      if (flaw) return flaw
    }
    return null
  }

/** `optional` may be left out; `isOpen`: more may be there. */
export const object =
  (fields: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}, isOpen = false): Shape =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path} is not an object`
    const given = new Map<string, unknown>(Object.entries(value))
    const missing = Object.keys(fields).find(name => !given.has(name))
    if (missing !== undefined) return `${path} has no ${missing}`
    for (const [name, field] of given) {
      const shape = fields[name] ?? optional[name]
      if (!shape && !isOpen) return `${path} has a field “${name}” that is none of a decision’s`
      const flaw = shape?.(field, `${path}.${name}`)
      if (flaw) return flaw
    }
    return null
  }

export const flag = when(value => typeof value === 'boolean', 'true or false')
export const number = when(value => typeof value === 'number' && Number.isFinite(value), 'a number')
export const anything: Shape = () => null
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, path) => {
    const flaws = shapes.map(shape => shape(value, path))
    return flaws.includes(null) ? null : (flaws[0] ?? null)
  }
/** An object by whatever names. */
export const mapOf =
  (item: Shape): Shape =>
  (value, path) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (Object.entries(value)
          .map(([name, field]) => item(field, `${path}.${name}`))
          .find(flaw => flaw !== null) ?? null)
      : `${path} is not an object`
