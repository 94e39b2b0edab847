/** An objection stops the proposal: who, why, and what would have to change; then the ways on that there are. */
import { isFacilitator, mayRecord, type Poll } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { octagonAlert } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { localTime, sentenceCase } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { listed } from '../ui/wordsFor.ts'

export function Objections({ poll }: { poll: Poll }) {
  const { state, people, nameOf } = useDecision()
  const now = useNow()
  const objecting = poll.voted.flatMap(person => {
    const ballot = poll.ballotOf[person]
    return ballot && 'stance' in ballot && ballot.stance === 'block' ? [{ person, reason: ballot.reason ?? '' }] : []
  })
  if (objecting.length === 0) return null
  return (
    <>
      {objecting.map(({ person, reason }) => {
        const zone = people.get(person)?.timeZone
        return (
          <section key={person} className="objection" aria-label={`Objection by ${nameOf(person)}`}>
            <div className="row g3 wrap">
              <Avatar person={{ id: person, name: nameOf(person) }} size={32} />
              <div>
                <p className="strong">
                  {nameOf(person)} {state.outcome ? 'objected' : 'objects'}
                </p>
                {zone && <p className="meta num">{localTime(now, zone)} now</p>}
              </div>
              <span className="end">
                <Tag tone="brick" icon={octagonAlert}>
                  {state.outcome ? 'Objected' : 'Stops the proposal'}
                </Tag>
              </span>
            </div>
            <p className="say">{reason}</p>
          </section>
        )
      })}
      {!state.outcome && <NextWays poll={poll} names={objecting.map(({ person }) => nameOf(person))} />}
    </>
  )
}

/** Only what can be done as things stand: answers change until the close, the outcome is recorded after it or after a meeting. */
function NextWays({ poll, names }: { poll: Poll; names: readonly string[] }) {
  const { state, me, nameOf } = useDecision()
  const facilitators = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
  const runs = isFacilitator(state, me.personId)
  const who = runs ? 'you' : listed(facilitators, 'or')
  const does = (verb: string) => `${who} ${runs ? verb : `${verb}s`}`
  const isOpen = poll.status === 'open'
  const hasOthers = (state.shortlist?.ideaIds.length ?? 0) > 1
  const earlier = 'Changed words are asked about anew, and earlier answers are confirmed.'
  const ways = [
    `${sentenceCase(does('change'))} the proposal so that it meets the point. ${earlier}`,
    ...(hasOthers ? [`Or ${does('propose')} another idea of the shortlist, which everybody is asked about.`] : []),
    ...(isOpen
      ? [
          `Or ${listed(names)} ${names.length === 1 ? 'says' : 'say'} that the point is met, and ${names.length === 1 ? 'changes the answer' : 'change their answers'} before it closes.`,
        ]
      : []),
    mayRecord(state)
      ? `Or ${does('record')} the outcome${runs ? ' below' : ''}, with a reason that everyone reads.`
      : `Or ${does('close')} the answers with the objection in them: it is then not carried, and ${runs ? 'you' : 'they'} record an outcome, with a reason that everyone reads.`,
    'Or some of you talk for fifteen minutes; or it goes back to an earlier step, with a reason.',
  ]
  return (
    <section aria-label="What happens next" className="nextway">
      <div className="sect-h">
        <h2>What happens next</h2>
        <span className="meta">An objection is answered, never outvoted</span>
      </div>
      <ul className="plain-list">
        {ways.map(way => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </section>
  )
}
