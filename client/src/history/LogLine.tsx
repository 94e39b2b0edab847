/** The entries by day: steps are discs with a check, acts are small ones, all on one line. Long records come in parts. */
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { NamedBallots } from '../decision/NamedBallots.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import type { Entry } from './LogPage.tsx'

const SHOWN_AT_ONCE = 200

export function LogLine({ entries }: { entries: readonly Entry[] }) {
  const [search] = useSearchParams()
  const asked = Number(search.get('entry') ?? 0)
  const askedAt = entries.findIndex(({ event }) => event.seq === asked)
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const days = useDays(entries.slice(0, Math.max(shown, askedAt + 1)))
  if (entries.length === 0) return <EmptyState title="Nothing of this kind is in the record" />
  return (
    <>
      <div className="logd">
        {days.map(({ day, entries: ofDay }) => (
          <section key={ofDay[0]?.event.seq ?? day} aria-label={day}>
            <h2 className="num">{day}</h2>
            <ol className="entries">
              {ofDay.map(entry => (
                <LogEntry key={entry.event.seq} entry={entry} isAsked={entry.event.seq === asked} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {entries.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          Show earlier entries
        </Button>
      )}
    </>
  )
}

function LogEntry({ entry: { event, sentence }, isAsked }: { entry: Entry; isAsked: boolean }) {
  const ref = useRef<HTMLLIElement>(null)
  const clock = { now: useNow(), zone: useZone() }
  useEffect(() => {
    if (isAsked) ref.current?.scrollIntoView({ block: 'center' })
  }, [isAsked])
  const { who, does, say, isStep, ballots } = sentence
  return (
    <li ref={ref} className={[isStep && 'big', isAsked && 'asked'].filter(Boolean).join(' ')}>
      <span className="tm num">{event.by === undefined ? '' : formatTime(event.at, 'clock', clock)}</span>
      <span className="lk" aria-hidden="true">
        <i>{isStep && <Icon path={check} />}</i>
      </span>
      <div>
        <p>
          <b>{who}</b> {does}
        </p>
        {say && <p className="say">{say}</p>}
        {ballots && <NamedBallots title="All ballots, with names" ballots={ballots} isOpen={false} />}
      </div>
      <span className="no">{event.seq}</span>
    </li>
  )
}

/** What has no hour (hidden authors) stands on its day in UTC. */
function useDays(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const clock = { now: useNow(), zone: useZone() }
  const days: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const zone = entry.event.by === undefined ? 'UTC' : clock.zone
    const day = formatTime(entry.event.at, 'date', { ...clock, zone })
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
