/** How the discs of people are told apart: by the order in which they came, so that no two of the first ten look alike; by their id where that says nothing. */
import { createContext } from 'react'

/** Place by id; null while it is not known yet: then a disc has no tint, rather than another person's for a moment. */
export const FaceOrder = createContext<ReadonlyMap<string, number> | null>(new Map())

export const orderOf = (people: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(people.map(({ id }, place) => [id, place]))

const tints = ['p', 'h', 'sl', 'b', ''] as const

/** The first five have a tint each, the next five the same with a ring. */
export function faceLook(id: string, order: ReadonlyMap<string, number> | null): string {
  if (id === '' || order === null) return ''
  const place = order.get(id) ?? hashOf(id)
  const tint = tints[place % tints.length] ?? ''
  return Math.floor(place / tints.length) % 2 === 0 ? tint : `${tint} ring`.trim()
}

function hashOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0
  return sum
}
