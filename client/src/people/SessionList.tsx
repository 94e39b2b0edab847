/** Where I am signed in: each browser, since when, last used when; any but this one can be signed out from here. */
import { useQuery } from '@tanstack/react-query'
import { explainProblem } from '../api/explainProblem.ts'
import { endSession, listSessions } from '../api/people.ts'
import { Icon } from '../ui/Icon.tsx'
import { monitor } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import { RevokeButton } from './RevokeButton.tsx'

export function SessionList() {
  const { data: sessions = [], error } = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => listSessions(signal) })
  if (error) return <Notice kind="error">{explainProblem(error)}</Notice>
  const mine = sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.usedAt - a.usedAt)
  return (
    <ul className="plain ruled" aria-label="Where you are signed in">
      {mine.map(({ sessionId, device = 'A browser', startedAt, usedAt, isThis }) => (
        <li key={sessionId}>
          <Icon path={monitor} />
          <span>
            <b>{device}</b>
            <span className="meta num">
              {startedAt !== undefined && (
                <>
                  Since <Time at={startedAt} form="date" />,{' '}
                </>
              )}
              {isThis ? (
                'in use now'
              ) : (
                <>
                  last used <Time at={usedAt} form="date" />
                </>
              )}
            </span>
          </span>
          {isThis ? (
            <Tag>This browser</Tag>
          ) : (
            <RevokeButton
              verb="Sign out"
              busyVerb="Signing out"
              name={device}
              consequence="It is signed out at once. What was typed there and has not been sent stays there, until you sign in again."
              listKey="sessions"
              revoke={() => endSession(sessionId)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
