/** The context video and, for who prepares it, the ways to give one: recorded here, a file, or a link. */
import type { MediaId } from '@concord/shared'
import { type FormEvent, lazy, Suspense, useCallback, useRef, useState } from 'react'
import { Link } from 'react-router'
import '../player/player.css'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { ContextVideo } from '../player/ContextVideo.tsx'
import { useOwnPoster } from '../player/useOwnPoster.ts'
import { useTakeCount } from '../player/useTakes.ts'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { link, upload, video as videoIcon, x } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { counted } from '../ui/wordsFor.ts'
import { VideoDetails } from './VideoDetails.tsx'

const UploadProgress = lazy(() => import('./UploadProgress.tsx').then(module => ({ default: module.UploadProgress })))

type Props = { canEdit: boolean; onHandle?: (handle: PlayerHandle | null) => void }

export function VideoSection({ canEdit, onHandle }: Props) {
  const { id, state, me } = useDecision()
  const takes = useTakeCount(id, me.personId, canEdit)
  const [file, setFile] = useState<File | null>(null)
  const [isLinking, setLinking] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const [player, setPlayer] = useState<PlayerHandle | null>(null)
  const takeHandle = useCallback(
    (handle: PlayerHandle | null) => {
      setPlayer(handle)
      onHandle?.(handle)
    },
    [onHandle],
  )
  const { act, problem } = useAct()
  useOwnPoster()
  if (!canEdit && !state.video) return null
  const attach = async (mediaId: MediaId) => {
    if (await act({ type: 'AttachVideo', mediaId })) setFile(null)
  }
  const choose = (
    <div className="row">
      <Link className={buttonLook({ kind: state.video ? 'quiet' : 'primary' })} to={`/d/${id}/record`}>
        <Icon path={videoIcon} size="s" />
        {state.video ? 'Record another' : 'Record'}
      </Link>
      <Button kind={state.video ? 'quiet' : 'line'} icon={upload} onClick={() => picker.current?.click()}>
        {state.video ? 'Upload another' : 'Upload'}
      </Button>
      <Button kind={state.video ? 'quiet' : 'line'} icon={link} onClick={() => setLinking(true)}>
        Link
      </Button>
      {state.video && (
        <Button kind="danger" icon={x} onClick={() => setRemoving(true)}>
          Take it away
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept="video/*"
        aria-label="Video file"
        onChange={event => {
          setFile(event.target.files?.[0] ?? null)
          event.target.value = ''
        }}
      />
    </div>
  )
  return (
    <div className="video-section">
      {file ? (
        <Suspense fallback={null}>
          <UploadProgress
            key={`${file.name}${file.size}`}
            file={file}
            decisionId={id}
            onDone={attach}
            onGone={() => setFile(null)}
          />
        </Suspense>
      ) : state.video ? (
        <>
          <ContextVideo onHandle={takeHandle} />
          {canEdit && choose}
          {canEdit && <VideoDetails player={player} />}
        </>
      ) : (
        <section className="vslot" aria-label="Video">
          <span className="disc">
            <Icon path={videoIcon} size="l" />
          </span>
          <div className="grow">
            <p className="strong">No video yet</p>
            <p className="meta">About 4 minutes is what people watch.</p>
          </div>
          {choose}
        </section>
      )}
      {takes > 0 && (
        <Notice kind="plain">
          {takes === 1 ? 'A take that you recorded is' : `${counted(takes, 'take')} that you recorded are`} kept on this device
          and not used yet.{' '}
          <Link className="link" to={`/d/${id}/record`}>
            Look at it
          </Link>
        </Notice>
      )}
      <Refusal problem={problem} />
      {isLinking && <LinkVideoDialog onClose={() => setLinking(false)} />}
      {isRemoving && state.video && <RemoveVideoDialog onClose={() => setRemoving(false)} />}
    </div>
  )
}

function RemoveVideoDialog({ onClose }: { onClose: () => void }) {
  const { act, isBusy, problem } = useAct()
  return (
    <Dialog
      title="Take the video away?"
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="danger"
            busyLabel={isBusy ? 'Taking it away' : undefined}
            onClick={() => void act({ type: 'RemoveVideo' }).then(done => done && onClose())}
          >
            Take it away
          </Button>
        </>
      }
    >
      <p>Its captions and chapters go with it. Ideas keep the second that they point to.</p>
      <Refusal problem={problem} />
    </Dialog>
  )
}

function LinkVideoDialog({ onClose }: { onClose: () => void }) {
  const [url, setUrl] = useState('')
  const { act, isBusy, problem } = useAct()
  const set = async (event: FormEvent) => {
    event.preventDefault()
    if (await act({ type: 'AttachVideo', url })) onClose()
  }
  return (
    <Dialog title="Link to a video" onClose={onClose}>
      <form className="stack" onSubmit={event => void set(event)}>
        <TextField
          label="Address of the video"
          value={url}
          onChange={setUrl}
          error={problem}
          autoFocus
          placeholder="https://"
          hint="Loom, YouTube and Vimeo play in the page after a click. Nothing is loaded from there before."
        />
        <Button kind="primary" type="submit" busyLabel={isBusy ? 'Adding' : undefined}>
          Add the video
        </Button>
      </form>
    </Dialog>
  )
}
