/** How the decision came about: each stay in a step; what was set aside, what went on all the same and why; who took part. */
import { overrideOf, type Summary, supersededOf } from '@concord/shared/summary'
import { Time } from '../ui/Time.tsx'
import { counted } from '../ui/wordsFor.ts'
import { Section } from './Section.tsx'

export function HistorySection({ summary }: { summary: Summary }) {
  const { history, overrides, superseded, people, escalations } = summary
  return (
    <>
      <Section title="History">
        <ol className="hist">
          {history.map(visit => (
            <li key={`${visit.phase} ${visit.enteredAt}`}>
              <span className="num meta">
                <Time at={visit.enteredAt} form="short" />
              </span>
              <b>{visit.label}</b>
              <span>{visit.sentence}</span>
            </li>
          ))}
        </ol>
        {superseded.map(entry => (
          <p key={entry.at} className="meta sum-by">
            {supersededOf(entry)}
          </p>
        ))}
        {overrides.map(entry => (
          <p key={`${entry.phase} ${entry.at}`} className="meta sum-by">
            {overrideOf(entry)}
          </p>
        ))}
        {escalations.map(entry => (
          <p key={entry.at} className="meta sum-by">
            {entry.by.name} said that it could not wait: {entry.reason}
          </p>
        ))}
      </Section>
      <Section title="Who took part">
        <ul className="took-part num">
          {people.map(person => (
            <li key={person.personId ?? person.name}>
              {person.name}
              <span className="meta">
                {[
                  person.role === 'observer' && 'read along',
                  person.ideas > 0 && counted(person.ideas, 'idea'),
                  person.pointers > 0 && counted(person.pointers, 'pointer'),
                  person.ballots > 0 && counted(person.ballots, 'ballot'),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
