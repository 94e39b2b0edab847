/** One text of the open decision, live for as long as the component is there; its state goes into the page's save state. */
import type { DocumentName } from '@concord/shared'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
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
  const unsaved = useStaysTrue(snapshot.unsaved, REPORT_AFTER_MS) || (snapshot.unsaved && link !== 'live')
  useEffect(() => {
    reportDocument(name, { link, unsaved, isKept, isEmpty })
    return () => reportDocument(name, null)
  }, [reportDocument, name, link, unsaved, isKept, isEmpty])

  return { ...snapshot, live, canWrite: right === 'write' }
}

function useStaysTrue(isTrue: boolean, ms: number): boolean {
  const [stays, setStays] = useState(false)
  useEffect(() => {
    if (!isTrue) return
    const timer = setTimeout(() => setStays(true), ms)
    return () => {
      clearTimeout(timer)
      setStays(false)
    }
  }, [isTrue, ms])
  return isTrue && stays
}
