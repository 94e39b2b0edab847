/**
 * A text of the decision (brief, notes, plan) as it stands this moment: readable at once, editable as soon as the editor's code is
 * there, where one may write. What could not be saved is offered above it.
 */
import type { DocumentName } from '@concord/shared'
import { lazy, type ReactNode, Suspense, useCallback, useRef } from 'react'
import { BrokenPart } from '../ui/BrokenPart.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import type { TextMark } from './anchors/anchorTypes.ts'
import type { HeldSelection } from './heldSelection.ts'
import { PlainText } from './PlainText.tsx'
import { TextNotices } from './TextNotices.tsx'
import type { TextHandle } from './textHandle.ts'
import { useLiveDocument } from './useLiveDocument.ts'

const TextEditor = lazy(() => import('./TextEditor.tsx').then(module => ({ default: module.TextEditor })))

export type LiveTextProps = {
  name: DocumentName
  /** What it is called: "Brief". */
  label: string
  /** Stands where nothing is written yet, for those who may write. */
  placeholder: string
  /** Stands there for those who may not. */
  emptyWords: string
  marks?: readonly TextMark[]
  openId?: string | null
  onPress?: (ids: readonly string[]) => void
  onPlaced?: (ids: readonly string[]) => void
  /** The way to the selection and to places in the text; null when the editor is gone. */
  onHandle?: (handle: TextHandle | null) => void
  /** Shown under a selection, after the formatting. */
  selectionActions?: ReactNode
  /** Stands under the text, where there is one to read. */
  after?: ReactNode
}

export function LiveText(props: LiveTextProps) {
  const { name, label, emptyWords, after } = props
  const text = useLiveDocument(name)
  const { opened, isSynced, isEmpty, trouble, live, canWrite } = text
  const held = useRef<HeldSelection>(null)
  const hold = useCallback((selection: HeldSelection | null) => {
    held.current = selection
  }, [])
  const isReadable = trouble === null || trouble === 'too-many'
  const isEditable = canWrite && isReadable && (isSynced || isEmpty === false)
  return (
    <>
      <TextNotices label={label} text={text} live={live} />
      {opened === null || (isEmpty === null && !isSynced) ? (
        trouble === null && <Skeleton label={`Loading the ${label.toLowerCase()}`} />
      ) : !canWrite && isEmpty ? (
        <p className="meta">{emptyWords}</p>
      ) : (
        <ErrorBoundary
          key={opened.doc.guid}
          fallback={
            <>
              <BrokenPart what="The editor" />
              <PlainText doc={opened.doc} label={label} />
            </>
          }
        >
          <Suspense fallback={<PlainText doc={opened.doc} label={label} onLeave={hold} />}>
            <TextEditor {...props} held={held} opened={opened} isEditable={isEditable} canWrite={canWrite} />
          </Suspense>
        </ErrorBoundary>
      )}
      {isEmpty === false && after}
    </>
  )
}
