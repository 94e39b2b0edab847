/** What waits for me, nearest deadline first: the question, what to do, how long it takes, until when. Only the first button is filled. */
import type { CalendarDay } from '@concord/shared'
import { Link } from 'react-router'
import './home.css'
import { buttonLook } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight, clock } from '../ui/icons.ts'
import { Time } from '../ui/Time.tsx'

export type Need = {
  id: string
  question: string
  step: string
  what: string
  to: string
  verb: string
  /** About how long it takes me. */
  minutes?: number | undefined
  dueAt?: number | undefined
  /** Where what counts is a day. */
  dueDay?: CalendarDay | undefined
  /** Due within two working hours, or tomorrow at the latest. */
  isSoon?: boolean
}

export function NeedsList({ needs }: { needs: readonly Need[] }) {
  return (
    <ol className="needs" aria-label="Needs you, nearest deadline first">
      {needs.map((need, place) => (
        <li key={need.id} className="need">
          <div className="grow">
            <Link className="say need-t" to={need.to}>
              {need.question}
            </Link>
            <div className="need-a">
              <span className="strong">{need.step}</span>
              <span>{need.what}</span>
            </div>
          </div>
          <span className="meta num need-m">
            {need.minutes !== undefined && (
              <>
                <Icon path={clock} size="s" />
                {need.minutes} min
              </>
            )}
          </span>
          <span className={need.isSoon ? 'due num soon' : 'due num'}>
            {need.dueAt === undefined ? (
              'No closing time yet'
            ) : need.dueDay ? (
              <Day at={need.dueAt} day={need.dueDay} />
            ) : (
              <Time at={need.dueAt} starts="sentence" />
            )}
          </span>
          <Link
            className={`${buttonLook({ kind: place === 0 ? 'primary' : 'line' })} need-b`}
            to={need.to}
            aria-label={`${need.verb}: ${need.question}`}
          >
            {need.verb}
          </Link>
          <span className="need-more">
            <Icon path={chevronRight} />
          </span>
        </li>
      ))}
    </ol>
  )
}
