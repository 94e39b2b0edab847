/** Who has not acted yet in this step, what for, and what time it is where they are. */
import '../decision/personRow.css'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { localTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { awaitedIn } from './awaited.ts'

export function AwaitedSection() {
  const { state, people, nameOf, here } = useDecision()
  const now = useNow()
  const awaited = awaitedIn(state)
  if (state.phase === 'context') return null
  return (
    <section className="dr-sec">
      <h3>{awaited.length === 0 ? 'Nobody is awaited' : `Waiting for ${awaited.length}`}</h3>
      <ul>
        {awaited.map(({ personId, what }) => {
          const zone = people.get(personId)?.timeZone
          return (
            <li key={personId + what} className="person">
              <Avatar person={{ id: personId, name: nameOf(personId) }} here={here.has(personId)} />
              <span>
                <span className="nm">{nameOf(personId)}</span>
                <span className="meta num person-sub">{what}</span>
              </span>
              <span className="meta num">{zone && localTime(now, zone)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
