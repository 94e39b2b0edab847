/**
 * /d/:id/record: the context video recorded in the page. A take that was kept on this device and never used (the page was closed, the
 * browser crashed) is offered before anything else. What this browser does not let a page record it says, with the way around.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, Navigate } from 'react-router'
import './record.css'
import '../player/player.css'
import { stepAddress } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { type Takes, useTakes } from '../player/useTakes.ts'
import { SkipLink } from '../shell/SkipLink.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { arrowLeft, rotateCcw, server } from '../ui/icons.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { counted } from '../ui/wordsFor.ts'
import { captureSupport } from './captureSupport.ts'
import { StudioView } from './StudioView.tsx'
import { type Ended, Studio } from './studio.ts'
import { TakeList } from './TakeList.tsx'
import { TakeReview } from './TakeReview.tsx'

export function RecordPage() {
  const { id, state, ask } = useDecision()
  usePageTitle(`Record: ${state.title}`)
  if (!ask({ type: 'EditContext', doneWhen: state.doneWhen }).ok) return <Navigate to={stepAddress(id, 'context')} replace />
  const { isSecure, canRecord } = captureSupport()
  if (!isSecure || !canRecord) return <CannotRecord isSecure={isSecure} />
  return <WithTakes />
}

function WithTakes() {
  const { id, me } = useDecision()
  const takes = useTakes(id, me.personId)
  if (takes) return <Recording takes={takes} />
  return (
    <Room title="Record the context video">
      <Skeleton label="Opening the studio" />
    </Room>
  )
}

/** `again`: the person has seen what was kept and wants a new take. */
type View = { kind: 'kept' } | { kind: 'studio' } | ({ kind: 'take' } & Ended)

function Recording({ takes }: { takes: Takes }) {
  const { id, state, me } = useDecision()
  const { store, refresh, remove } = takes
  const [view, setView] = useState<View>(takes.takes.length > 0 ? { kind: 'kept' } : { kind: 'studio' })
  const isInStudio = view.kind === 'studio'
  const studio = useStudio(isInStudio, {
    decisionId: id,
    personId: me.personId,
    fileName: state.title,
    store,
    onEnded: ended => void refresh().then(() => setView({ kind: 'take', ...ended })),
  })
  const unused = useRef<Ended['live']>(null)
  useEffect(() => {
    unused.current = view.kind === 'take' ? view.live : null
  })
  useEffect(() => () => unused.current?.cancel(), []) // whoever leaves a take leaves nothing half-sent behind; it waits on this device
  const toStudio = () => setView({ kind: 'studio' })
  const look = (takeId: string) => setView({ kind: 'take', takeId, live: null })
  const discard = (takeId: string) => void remove(takeId)
  const shown = view.kind === 'take' ? takes.takes.find(take => take.id === view.takeId) : undefined
  if (view.kind === 'take' && shown)
    return (
      <Room
        title="Your take"
        actions={
          <>
            <Button
              kind="danger"
              onClick={() => {
                view.live?.cancel()
                discard(shown.id)
                toStudio()
              }}
            >
              Discard
            </Button>
            <Button
              kind="line"
              icon={rotateCcw}
              onClick={() => {
                view.live?.cancel()
                toStudio()
              }}
            >
              Record again
            </Button>
          </>
        }
      >
        <TakeReview key={shown.id} store={store} take={shown} live={view.live} onUsed={() => remove(shown.id)} />
      </Room>
    )
  if (view.kind === 'kept' && takes.takes.length > 0)
    return (
      <Room title="Record the context video">
        <main className="rec-alone" id="main" tabIndex={-1}>
          <h2>{takes.takes.length === 1 ? 'A take is' : `${counted(takes.takes.length, 'take')} are`} kept on this device</h2>
          <p className="meta">
            It was recorded here and not used yet. All of it is there, up to the last second or two before the page was closed.
          </p>
          <TakeList takes={takes.takes} onLook={look} onDiscard={discard} />
          <Button kind="line" onClick={toStudio}>
            Record a new take
          </Button>
        </main>
      </Room>
    )
  return (
    <Room title="Record the context video">
      {studio ? (
        <StudioView studio={studio} isKept={store.isKept} takes={takes.takes} onLook={look} onDiscard={discard} />
      ) : (
        <Skeleton label="Opening the studio" />
      )}
    </Room>
  )
}

/** Devices are open for as long as the studio is on the page. */
function useStudio(isOpen: boolean, deps: ConstructorParameters<typeof Studio>[0]): Studio | null {
  const [studio, setStudio] = useState<Studio | null>(null)
  const latest = useRef(deps)
  useEffect(() => {
    latest.current = deps
  })
  useEffect(() => {
    if (!isOpen) return
    const opened = new Studio({ ...latest.current, onEnded: ended => latest.current.onEnded(ended) })
    setStudio(opened)
    void opened.open()
    return () => {
      setStudio(null)
      opened.close()
    }
  }, [isOpen])
  return studio
}

function Room({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const { id } = useDecision()
  return (
    <div className="rec">
      <SkipLink />
      <header className="rec-h">
        <Link className={buttonLook({ kind: 'quiet' })} to={stepAddress(id, 'context')}>
          <Icon path={arrowLeft} size="s" />
          Context
        </Link>
        <h1>{title}</h1>
        <span className="row end">
          <span className="meta row rec-where">
            <Icon path={server} size="s" />
            Kept on your own server
          </span>
          {actions}
        </span>
      </header>
      {children}
    </div>
  )
}

function CannotRecord({ isSecure }: { isSecure: boolean }) {
  const { id } = useDecision()
  return (
    <Room title="Record the context video">
      <main className="rec-alone" id="main" tabIndex={-1}>
        <EmptyState
          title={isSecure ? 'This browser does not record' : 'Recording is off at this address'}
          action={
            <Link className={buttonLook({ kind: 'primary' })} to={stepAddress(id, 'context')}>
              Upload a file or add a link
            </Link>
          }
        >
          {isSecure
            ? 'Record with another program and upload the file, or open this page in another browser.'
            : 'Browsers give camera, microphone and screen only to pages that come over HTTPS, or from this machine itself. Ask whoever runs Concord to put it behind HTTPS. Everything else here works.'}
        </EmptyState>
      </main>
    </Room>
  )
}
