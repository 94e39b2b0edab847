/** Somebody by id, e-mail or name, as an operator types it. Capitals do not matter; who is meant must be beyond doubt. */
import type { Person } from './Catalogue.ts'

export function findPerson(people: readonly Person[], typed: string): { person: Person } | { flaw: string } {
  const wanted = typed.trim().toLowerCase()
  const exact = people.filter(({ personId, email, name }) =>
    [personId, email, name].some(known => known?.toLowerCase() === wanted),
  )
  const found = exact.length > 0 ? exact : people.filter(({ name }) => name.toLowerCase().split(/\s+/).includes(wanted))
  const [person, ...others] = found
  if (person && others.length === 0) return { person }
  const list = (shown: readonly Person[]) => shown.map(({ name, personId }) => `${name} (${personId})`).join(', ')
  if (person) return { flaw: `"${typed}" may be ${list(found)}. Give the id.` }
  return { flaw: people.length === 0 ? 'Nobody has joined yet.' : `Nobody is called "${typed}". There are: ${list(people)}.` }
}
