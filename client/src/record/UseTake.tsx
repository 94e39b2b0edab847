/** The one action after a take: it becomes the context video, as it is or as it was cut. How it gets to the server stands beside it. */
import { useState, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../decision/Refusal.tsx'
import { stepAddress } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import type { KeptTake } from '../player/takeStore.ts'
import type { VideoUpload } from '../player/videoUpload.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ProgressBar } from '../ui/ProgressDots.tsx'
import type { Stay } from './copyTracks.ts'
import type { LiveTake } from './liveTake.ts'
import { sendTake } from './sendTake.ts'

type Props = {
  take: KeptTake
  raw: () => Promise<Blob>
  /** Null: all of it. */
  stay: Stay | null
  live: LiveTake | null
  onUsed: () => Promise<void>
}

export function UseTake({ take, raw, stay, live, onUsed }: Props) {
  const { id, state } = useDecision()
  const { act, problem } = useAct()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const [upload, setUpload] = useState<VideoUpload | null>(null)
  const [failure, setFailure] = useState<string>()
  const use = async () => {
    setBusy(true)
    setFailure(undefined)
    const sent = await sendTake({ take, raw, stay, live, onUpload: setUpload })
    if (!sent.ok) setFailure(sent.sentence)
    else if (await act({ type: 'AttachVideo', mediaId: sent.mediaId })) {
      await onUsed()
      void navigate(stepAddress(id, 'context'))
      return
    }
    setUpload(null)
    setBusy(false)
  }
  return (
    <div className="stack">
      <Button kind="primary" full onClick={() => void use()} busyLabel={isBusy ? 'Sending' : undefined}>
        Use this take
      </Button>
      <p className="meta">{sendingWords(stay !== null, live !== null)}</p>
      <p className="meta">
        {state.sharedAt === null ? 'Nobody sees it before you share the context.' : 'It takes the place of the video before.'}
      </p>
      {upload && <UploadLine upload={upload} />}
      {failure && <Notice kind="error">{failure}</Notice>}
      <Refusal problem={problem} />
    </div>
  )
}

function sendingWords(isCut: boolean, wentUp: boolean): string {
  if (isCut) return 'Only what stays is sent, when you use the take.'
  return wentUp
    ? 'It went up while you spoke, so it is there at once.'
    : 'It is sent when you use it, and goes on by itself after a lost connection.'
}

function UploadLine({ upload }: { upload: VideoUpload }) {
  const state = useSyncExternalStore(upload.subscribe, upload.current)
  if (!('sent' in state)) return null
  const far = `${(state.sent / 1_000_000).toFixed(1)} of ${(state.size / 1_000_000).toFixed(1)} MB`
  return (
    <div>
      <ProgressBar share={state.size > 0 ? state.sent / state.size : 0} />
      <p className="meta num" role="status">
        {state.kind === 'waiting' ? `No answer, trying again. ${far}` : far}
      </p>
    </div>
  )
}
