/** The same instant on the clocks of the others. */

import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { elsewhereWords, placesOf } from './elsewhere.ts'
import { useDecision } from './useDecision.ts'

export function Elsewhere({ at }: { at: number }) {
  const { state, people } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const deciders = state.members.filter(member => member.role !== 'observer').flatMap(member => people.get(member.personId) ?? [])
  const places = placesOf(deciders, zone)
  if (places.length === 0) return null
  return (
    <ul className="meta num zones" aria-label="On the clocks of the others">
      {places.map(place => (
        <li key={place.zone}>{elsewhereWords(at, place, { now, zone })}</li>
      ))}
    </ul>
  )
}
