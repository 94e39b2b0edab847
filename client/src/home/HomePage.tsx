/** Home: what needs me, nearest deadline first; then every decision under way by step; then what was decided. */
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import './home.css'
import { useMe } from '../api/useMe.ts'
import { LoadProblem } from '../shell/LoadProblem.tsx'
import { useDecisionList } from '../shell/useDecisionList.ts'
import { useHashTarget } from '../shell/useHashTarget.ts'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import { buttonLook } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { hourglass, plus } from '../ui/icons.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { DecidedLog } from './DecidedLog.tsx'
import { boardOf, decidedOf, needsOf, needsSentence, recordsOf, waitingSentence } from './homeView.ts'
import { NeedsList } from './NeedsList.tsx'
import { RecordsElsewhere } from './RecordsElsewhere.tsx'
import { UnderWay } from './UnderWay.tsx'

/** Not needed before the lists are there. */
const UnsentVotes = lazy(async () => ({ default: (await import('./UnsentVotes.tsx')).UnsentVotes }))

export function HomePage() {
  const { data: list, error, refetch } = useDecisionList()
  const [zone, now] = [useZone(), useNow()]
  const needs = list ? needsOf(list, { now, zone }) : []
  usePageTitle(needs.length > 0 ? `Needs you (${needs.length})` : 'Needs you')
  useHashTarget(list !== undefined)
  return (
    <WorkspaceShell current="needs-you" mainClass="home">
      <header className="home-h">
        <div>
          <h1 className="h-page">Needs you</h1>
          {needs.length > 0 && <p className="meta num">{needsSentence(needs)}</p>}
        </div>
        <Link className={buttonLook({ kind: list && list.decisions.length === 0 ? 'primary' : 'line' })} to="/new">
          <Icon path={plus} size="s" />
          New decision
        </Link>
      </header>
      {error && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {list ? <Lists list={list} needs={needs} /> : !error && <Skeleton label="Loading what needs you" />}
    </WorkspaceShell>
  )
}

type Loaded = NonNullable<ReturnType<typeof useDecisionList>['data']>

function Lists({ list, needs }: { list: Loaded; needs: ReturnType<typeof needsOf> }) {
  const columns = boardOf(list)
  const decided = decidedOf(list)
  const waiting = waitingSentence(list, needs.length)
  return (
    <>
      <Suspense fallback={null}>
        <UnsentVotes lines={list.decisions} />
      </Suspense>
      {needs.length > 0 ? (
        <NeedsList needs={needs} />
      ) : (
        <EmptyState title="Nothing needs you" isGood action={list.decisions.length === 0 && <InviteFirst />}>
          {list.decisions.length === 0
            ? 'When somebody asks you into a decision, it stands here. Or ask a question that your team should settle: it takes two minutes to set up.'
            : 'When something does, it stands here.'}
        </EmptyState>
      )}
      {waiting && (
        <p className="meta home-waiting">
          <Icon path={hourglass} size="s" />
          <span>
            {waiting}{' '}
            <Link className="link" to="/#board">
              See the board
            </Link>
          </span>
        </p>
      )}
      <UnderWay columns={columns} />
      <section className="board-s" id="decided" tabIndex={-1} aria-labelledby="decided-h">
        <div className="sect-h">
          <h2 id="decided-h">Decided</h2>
          {decided.length > 0 && <span className="meta num">{decided.length}</span>}
        </div>
        {decided.length > 0 ? <DecidedLog lines={decided} /> : <p className="meta">Your first decision will stand here.</p>}
      </section>
      <RecordsElsewhere lines={recordsOf(list)} />
    </>
  )
}

/** A decision needs somebody to take it with. */
function InviteFirst() {
  const { role } = useMe()
  if (role === 'member') return null
  return (
    <Link className={buttonLook({ kind: 'line' })} to="/people">
      Invite the people you decide with
    </Link>
  )
}
