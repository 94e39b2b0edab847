/** Brings a version back as a new edit of the living text, and takes that back again. For those who may write it now. */
import type { DocumentName } from '@concord/shared'
import type { DocumentVersion, VersionText } from '@concord/shared/contract'
import { useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { useDecision } from '../decision/useDecision.ts'
import { TextNotices } from '../editor/TextNotices.tsx'
import { useLiveDocument } from '../editor/useLiveDocument.ts'
import { CONTENT } from '../sync/connectDocument.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { rotateCcw, undo2 } from '../ui/icons.ts'
import { showToast } from '../ui/toasts.ts'
import { textNames } from './HistoryTabs.tsx'
import { keepAnchors } from './keepAnchors.ts'
import { RESTORED, restoreText } from './restoreText.ts'

type Props = {
  doc: DocumentName
  version: DocumentVersion
  /** Null: on its way. */
  text: VersionText | null
  /** It stands so already. */
  isNow: boolean
  /** The history has grown. */
  onChanged: () => void
}

export function RestoreFoot({ doc, version, text, isNow, onChanged }: Props) {
  const { state } = useDecision()
  const live = useLiveDocument(doc)
  const { opened, isSynced } = live
  const undo = useUndo(opened?.doc ?? null)
  const [restored, setRestored] = useState<number | null>(null)
  const isReady = opened !== null && isSynced && text !== null

  const restore = () => {
    if (!opened || !text) return
    const then = new Y.Doc()
    Y.applyUpdate(then, bytesOf(text.state))
    undo.current?.stopCapturing()
    const isChanged = restoreText(opened.doc, then, version.version)
    then.destroy()
    if (!isChanged) return showToast({ text: 'The text stands like this already' })
    keepAnchors(opened.doc, state.ideas)
    setRestored(version.number)
    announce(`Version ${version.number} restored.`)
    onChanged()
  }
  const takeBack = () => {
    if (!opened) return
    undo.current?.undo()
    keepAnchors(opened.doc, state.ideas)
    setRestored(null)
    announce('Taken back.')
    onChanged()
  }
  return (
    <>
      <TextNotices label={textNames[doc]} text={live} live={live.live} />
      {restored !== null && (
        <div className="restored">
          <span className="grow">Version {restored} restored</span>
          <Button kind="quiet" small icon={undo2} onClick={takeBack}>
            Undo
          </Button>
        </div>
      )}
      <Button kind="line" full icon={rotateCcw} onClick={restore} disabledReason={whyNot(isNow, version.isWhole, isReady)}>
        Restore version {version.number}
      </Button>
      {!isNow && version.isWhole && (
        <p className="meta restore-note">It becomes the newest version. Nothing is lost, and ideas keep their places.</p>
      )}
    </>
  )
}

function whyNot(isNow: boolean, isWhole: boolean, isReady: boolean): string | undefined {
  if (!isWhole) return 'It is not whole any more, so it is here to read only.'
  if (isNow) return 'The text stands like this now.'
  return isReady ? undefined : 'The text is on its way.'
}

/** Remembers what is restored in this document, and nothing else. */
function useUndo(doc: Y.Doc | null) {
  const undo = useRef<Y.UndoManager | null>(null)
  useEffect(() => {
    if (!doc) return
    const manager = new Y.UndoManager(doc.getXmlFragment(CONTENT), { trackedOrigins: new Set([RESTORED]) })
    undo.current = manager
    return () => {
      undo.current = null
      manager.destroy()
    }
  }, [doc])
  return undo
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
