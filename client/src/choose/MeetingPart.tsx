/** Fifteen minutes together, if the record asks for them: the agenda it gives, the time, the link. Who facilitates proposes and schedules. */
import { isFacilitator, type Poll, personOf } from '@concord/shared'
import { Elsewhere } from '../decision/Elsewhere.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { Time } from '../ui/Time.tsx'
import { listed } from '../ui/wordsFor.ts'
import { agendaOf } from './agendaOf.ts'
import { MeetingForm } from './MeetingForm.tsx'
import { ProposeMeeting } from './ProposeMeeting.tsx'

export function MeetingPart({ poll }: { poll: Poll | undefined }) {
  const { state, me, nameOf } = useDecision()
  const { meeting } = state
  const agenda = agendaOf(state, poll, meeting?.minutes)
  const runs = isFacilitator(state, me.personId) && state.phase === 'choose' && !state.outcome
  const startsAt = meeting?.startsAt ?? null
  return (
    <>
      <p className="ink2 meet-w">
        {agenda.points.length === 0
          ? 'Probably not: no concern or question is open, and nobody objects.'
          : `${agenda.points.length === 1 ? 'One point is' : `${agenda.points.length} points are`} open. A short call can be faster than another round.`}
      </p>
      {meeting?.proposedBy && (
        <p className="ink2 meet-w">
          {nameOf(personOf(meeting.proposedBy))} proposes to meet{meeting.reason ? ': ' : '.'}
          {meeting.reason && <span className="say">{meeting.reason}</span>}
        </p>
      )}
      <ol className="agenda num" aria-label="Agenda">
        <li>
          <b>{agenda.opening} min</b>
          <span>Why we are here</span>
        </li>
        {agenda.points.map(point => (
          <li key={point.id}>
            <b>{point.minutes} min</b>
            <span>
              <span className="say">{point.text}</span>
              <span className="meta">
                {point.by.length > 0 ? listed(point.by.map(nameOf)) : 'Asked before the ideas, and nobody has answered'}
              </span>
            </span>
          </li>
        ))}
        <li>
          <b>{agenda.actions} min</b>
          <span>Note the actions</span>
        </li>
        <li>
          <b>{agenda.closing} min</b>
          <span>Read the decision back</span>
        </li>
      </ol>
      {startsAt !== null && (
        <div className="sect">
          <h2>
            <Time at={startsAt} form="full" starts="sentence" />
          </h2>
          <p className="meta num">Your time, {meeting?.minutes} minutes</p>
          <Elsewhere at={startsAt} />
          {meeting?.link && (
            <a className="link" href={meeting.link} target="_blank" rel="noopener noreferrer">
              Open the call
            </a>
          )}
        </div>
      )}
      {runs && (
        <div className="sect meet-runs">
          {!meeting && <ProposeMeeting />}
          <MeetingForm />
        </div>
      )}
    </>
  )
}
