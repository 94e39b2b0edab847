/** An objection stops the decision: who, why, and what would have to change; then the way on. */
import { isFacilitator, mayRecord, type Poll } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { octagonAlert } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { localTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { listed } from '../ui/wordsFor.ts'

export function Objections({ poll }: { poll: Poll }) {
  const { state, me, people, nameOf } = useDecision()
  const now = useNow()
  const objecting = poll.voted.flatMap(person => {
    const ballot = poll.ballotOf[person]
    return ballot && 'stance' in ballot && ballot.stance === 'block' ? [{ person, reason: ballot.reason ?? '' }] : []
  })
  if (objecting.length === 0) return null
  const facilitators = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
  const runs = isFacilitator(state, me.personId)
  return (
    <>
      {objecting.map(({ person, reason }) => {
        const zone = people.get(person)?.timeZone
        return (
          <section key={person} className="objection" aria-label={`Objection by ${nameOf(person)}`}>
            <div className="row g3 wrap">
              <Avatar person={{ id: person, name: nameOf(person) }} size={32} />
              <div>
                <p className="strong">{nameOf(person)} objects</p>
                {zone && <p className="meta num">{localTime(now, zone)} now</p>}
              </div>
              <span className="end">
                <Tag tone="brick" icon={octagonAlert}>
                  Stops the decision
                </Tag>
              </span>
            </div>
            <p className="say">{reason}</p>
          </section>
        )
      })}
      <section aria-label="What happens next" className="nextway">
        <div className="sect-h">
          <h2>What happens next</h2>
          <span className="meta">An objection is answered, never outvoted</span>
        </div>
        <ul className="plain-list">
          <li>
            {runs ? 'You change' : `${listed(facilitators, 'or')} changes`} the proposal so that it meets the point. Changed words
            are asked about anew, and earlier answers are confirmed.
          </li>
          <li>
            Or {listed(objecting.map(({ person }) => nameOf(person)))} {objecting.length === 1 ? 'says' : 'say'} that the point is
            met, and {objecting.length === 1 ? 'changes the answer' : 'change their answers'}.
          </li>
          <li>
            {mayRecord(state)
              ? 'Or the outcome is recorded below, with a reason that everyone reads.'
              : 'Or some of you talk for fifteen minutes; or it goes back to an earlier step, with a reason.'}
          </li>
        </ul>
      </section>
    </>
  )
}
