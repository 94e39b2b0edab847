/** The summary: one page that says what was decided, why, who disagreed, who does what by when, and how it came about. It prints well. */
import { figuresOf, timeIn } from '@concord/shared/summary'
import './summary.css'
import './print.css'
import '../decision/tally.css'
import { Link } from 'react-router'
import { useMe } from '../api/useMe.ts'
import { DecisionNotices } from '../decision/DecisionNotices.tsx'
import { checkAddress } from '../decision/steps.ts'
import { TaskTable } from '../decision/TaskTable.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { SkipLink } from '../shell/SkipLink.tsx'
import { Day } from '../ui/Day.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Time, useZone } from '../ui/Time.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { HistorySection } from './HistorySection.tsx'
import { LivingText } from './LivingText.tsx'
import { PollSection } from './PollSection.tsx'
import { Section } from './Section.tsx'
import { SinceThen } from './SinceThen.tsx'
import { SummaryBar } from './SummaryBar.tsx'
import { useSummary } from './useSummary.ts'
import { Voices } from './Voices.tsx'
import { WhySection } from './WhySection.tsx'

export function SummaryPage() {
  const { state, imported } = useDecision()
  const { workspaceName } = useMe()
  const { summary, isWhole } = useSummary()
  const zone = useZone()
  usePageTitle(`Summary: ${state.title}`)
  const { decision, plan, notes, dissent, polls, nextSteps, additions, doneWhen } = summary
  const closed = polls.filter(poll => poll.isClosed)
  return (
    <>
      <SkipLink />
      <SummaryBar />
      <main className="sum" id="main" tabIndex={-1}>
        <div className="sum-notices no-print">
          <DecisionNotices />
          {!isWhole && <Notice kind="offline">The text of the plan has not come yet. Everything else is here.</Notice>}
        </div>
        <header className="sum-h">
          <p className="meta num">
            {[imported ? imported.workspace : workspaceName, ...summary.tags].filter(Boolean).join(', ')}
            {decision && (
              <>
                <span className="sep">/</span>
                {state.phase === 'decided' ? 'Decided' : 'Chosen'} <Time at={decision.at} form="date" />
              </>
            )}
          </p>
          <p className="say q">{summary.question || summary.title}</p>
          <h1 className="say">{summary.headline}</h1>
          {state.phase !== 'decided' && <p className="ink2 sum-s">{summary.standing}</p>}
          <dl className="facts num">
            {figuresOf(summary, timeIn(zone)).map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </header>
        {summary.cancelled && (
          <Section title="Cancelled">
            <p className="say">{summary.cancelled.reason}</p>
            <p className="meta">{summary.cancelled.by.name}</p>
          </Section>
        )}
        <WhySection summary={summary} />
        {closed.length > 0 && (
          <Section title="How the vote went">
            {closed.map(poll => (
              <PollSection key={poll.poll} poll={poll} />
            ))}
          </Section>
        )}
        {dissent.length > 0 && (
          <Section title="Dissent">
            <Voices voices={dissent} look="dissent" />
          </Section>
        )}
        {plan.text !== '' && (
          <Section title="Plan">
            <LivingText name="plan" label="Plan" words={plan.text} />
            {plan.planner && <p className="meta">Written by {plan.planner.name}</p>}
          </Section>
        )}
        {state.tasks.length > 0 && (
          <Section title="Tasks">
            <TaskTable tasks={state.tasks} />
          </Section>
        )}
        {nextSteps.length > 0 && (
          <Section title="Next steps">
            <ol className="nexts say">
              {nextSteps.map(step => (
                <li key={`${step.at} ${step.text}`}>
                  <Day at={step.at} day={step.day} />: {step.text}
                  {step.owner && ` (${step.owner.name})`}
                </li>
              ))}
            </ol>
          </Section>
        )}
        {doneWhen !== '' && (
          <Section title="Done means">
            <p className="say sum-t">{doneWhen}</p>
          </Section>
        )}
        {notes !== '' && (
          <Section title="Notes of the meeting">
            <LivingText name="notes" label="Notes" words={notes} />
          </Section>
        )}
        <SinceThen additions={additions} />
        <HistorySection summary={summary} />
        <Footer />
      </main>
    </>
  )
}

function Footer() {
  const { id, state } = useDecision()
  return (
    <footer className="meta num sum-f">
      {state.published && (
        <>
          Published <Time at={state.published.at} form="date" />, <Time at={state.published.at} form="clock" />.{' '}
        </>
      )}
      Entry {state.seq} of the record, mark <span className="mono">{state.head.slice(0, 12)}</span>.{' '}
      <Link className="link no-print" to={checkAddress(id)}>
        Check it yourself
      </Link>
    </footer>
  )
}
