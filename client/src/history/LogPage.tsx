/** The record of the decision: every entry on one unbroken line, newest first, and the seal that says when and where it was checked. */
import type { CalendarDay, DecisionEvent } from '@concord/shared'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import './history.css'
import './log.css'
import { explainProblem } from '../api/explainProblem.ts'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { FilterChip } from '../ui/Chip.tsx'
import { dayWords } from '../ui/Day.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { HistoryTabs } from './HistoryTabs.tsx'
import { LogLine } from './LogLine.tsx'
import { LogPanel } from './LogPanel.tsx'
import { type LogSentence, logSentence } from './logSentence.ts'
import { Seal } from './Seal.tsx'
import { useCheckedLog } from './useCheckedLog.ts'
import { votesTogether } from './votesTogether.ts'

export type Entry = { event: DecisionEvent; sentence: LogSentence }

const views = {
  mattered: { label: 'What mattered', holds: ({ sentence }: Entry) => !sentence.isMinor },
  all: { label: 'Everything', holds: () => true },
  votes: { label: 'Votes', holds: ({ sentence }: Entry) => sentence.isVote === true },
  reasons: { label: 'With a reason', holds: ({ event }: Entry) => reasonIn(event) !== undefined },
} as const
const reasonIn = (event: DecisionEvent) =>
  event.type === 'BallotCast' ? event.ballot?.reason : 'reason' in event ? event.reason : undefined

type View = keyof typeof views
const viewNames = Object.keys(views) as View[]

export function LogPage() {
  const [search] = useSearchParams()
  const [view, setView] = useState<View>(search.has('entry') ? 'all' : 'mattered')
  const { data, error, refetch, isFetching } = useCheckedLog()
  const entries = useEntries(data?.events ?? [])
  return (
    <DecisionPage
      read={null}
      title="Record"
      {...(data && { panel: { title: 'Check it without us', content: <LogPanel log={data} /> } })}
    >
      <HistoryTabs current="log" />
      {data && <Seal log={data} isBusy={isFetching} onCheck={() => void refetch()} />}
      {error ? <Notice kind="error">{explainProblem(error)}</Notice> : null}
      {data ? (
        <>
          <fieldset className="chips log-views" aria-label="Show">
            {viewNames.map(name => (
              <FilterChip key={name} isOn={name === view} onToggle={() => setView(name)}>
                {views[name].label}
                <span className="num">{entries.filter(views[name].holds).length}</span>
              </FilterChip>
            ))}
          </fieldset>
          <LogLine
            entries={view === 'mattered' ? votesTogether(entries.filter(views[view].holds)) : entries.filter(views[view].holds)}
          />
        </>
      ) : (
        !error && <Skeleton label="Reading the record" />
      )}
    </DecisionPage>
  )
}

/** Newest first. */
function useEntries(events: readonly DecisionEvent[]): Entry[] {
  const { nameOf, state } = useDecision()
  const clock = { now: useNow(), zone: useZone() }
  const names = {
    nameOf,
    state,
    when: (at: number) => formatTime(at, 'brief', clock),
    date: (at: number, day: CalendarDay) => dayWords({ at, day }, 'date', clock),
  }
  return events.toReversed().map(event => ({ event, sentence: logSentence(event, names) }))
}
