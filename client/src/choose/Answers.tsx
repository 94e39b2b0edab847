/** Everybody's answers with their reasons; after a changed wording, whose earlier answer still waits to be confirmed. */
import type { Ballot, PersonId, Poll } from '@concord/shared'
import '../decision/pollResult.css'
import { turnoutWords } from '../decision/pollWords.ts'
import { stanceWords } from '../decision/stances.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Tag } from '../ui/Tag.tsx'
import { isAboutTheSame } from './rounds.ts'

export function Answers({ poll, before }: { poll: Poll; before: Poll | undefined }) {
  const answered = poll.voted.flatMap(person => lineOf(person, poll.ballotOf[person]))
  const waiting =
    before && isAboutTheSame(poll, before)
      ? poll.roll.filter(person => !poll.voted.includes(person)).flatMap(person => lineOf(person, before.ballotOf[person]))
      : []
  const isOpen = poll.status === 'open'
  return (
    <section className="sect">
      <div className="sect-h">
        <h2>{isOpen ? 'Answers so far' : 'Answers'}</h2>
        <span className="meta num">{turnoutWords(poll)}</span>
      </div>
      {answered.length + waiting.length === 0 && <p className="meta">{isOpen ? 'No answers yet.' : 'Nobody answered.'}</p>}
      <ul>
        {answered.map(line => (
          <AnswerLine key={line.person} {...line} />
        ))}
        {waiting.map(line => (
          <AnswerLine key={line.person} {...line} note={isOpen ? 'Not confirmed yet' : 'To the wording before, not confirmed'} />
        ))}
      </ul>
    </section>
  )
}

type Line = { person: PersonId; ballot: Ballot }
const lineOf = (person: PersonId, ballot: Ballot | undefined): Line[] => (ballot ? [{ person, ballot }] : [])

function AnswerLine({ person, ballot, note }: Line & { note?: string }) {
  const { nameOf, me } = useDecision()
  const stance = 'stance' in ballot ? stanceWords[ballot.stance] : null
  return (
    <li className="ans-r">
      <Avatar person={{ id: person, name: nameOf(person) }} />
      <div className="grow">
        <p className="row wrap">
          <b className="strong">{person === me.personId ? `${nameOf(person)} (you)` : nameOf(person)}</b>
          {stance && (stance.tone ? <Tag tone={stance.tone}>{stance.said}</Tag> : <Tag>{stance.said}</Tag>)}
          {note && <span className="meta end">{note}</span>}
        </p>
        {ballot.reason && <p className="say">{ballot.reason}</p>}
      </div>
    </li>
  )
}
