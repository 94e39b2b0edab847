/** One text of the open decision, live for as long as the component is there; its state goes into the page's save state. */
import type { DocumentName } from '@concord/shared'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { type DocumentSnapshot, LiveDocument } from '../sync/connectDocument.ts'

/** A keystroke is flushed long before this: until then nobody need look at the save state again. */
const REPORT_AFTER_MS = 300

export type OpenText = DocumentSnapshot & { live: LiveDocument; canWrite: boolean }

export function useLiveDocument(name: DocumentName): OpenText {
  const { id, me, rights, connection, reportDocument } = useDecision()
  const live = useMemo(() => new LiveDocument({ decisionId: id, name, personId: me.personId }), [id, name, me.personId])
  const snapshot = useSyncExternalStore(live.subscribe, live.current)
  const right = rights.documents[name]

  useEffect(() => {
    live.start()
    const wake = () => live.wake()
    window.addEventListener('online', wake)
    return () => {
      window.removeEventListener('online', wake)
      live.stop()
    }
  }, [live])
  useEffect(() => live.setRight(right), [live, right])
  const isBack = connection.kind === 'saved' || connection.kind === 'read-only'
  useEffect(() => {
    if (isBack) live.wake()
  }, [live, isBack])

  const { link, isKept, isEmpty } = snapshot
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const report = (unsaved: boolean) => reportDocument(name, { link, unsaved, isKept, isEmpty })
    const look = () => {
      clearTimeout(timer)
      if (!live.isUnsaved() || link !== 'live') return report(live.isUnsaved())
      timer = setTimeout(() => report(true), REPORT_AFTER_MS)
    }
    look()
    const stop = live.subscribeToSaves(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [live, reportDocument, name, link, isKept, isEmpty])
  useEffect(() => () => reportDocument(name, null), [reportDocument, name])

  return { ...snapshot, live, canWrite: right === 'write' }
}
