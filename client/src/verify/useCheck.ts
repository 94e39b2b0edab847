/**
 * One check at a time, in a worker: how far it is, what it found, or that it could not be done at all. The worker is there before it is
 * needed, so that a page which is open goes on working when its server is gone.
 */
import type { Progress } from '@concord/shared/verifyBundle'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Checked, CheckReply, CheckRequest } from './checked.ts'

export type CheckState =
  | { kind: 'idle' }
  | { kind: 'running'; progress: Progress | null }
  | { kind: 'done'; checked: Checked }
  | { kind: 'broken' }

/** `startWorker`: the page and the page that is one file keep their worker in different places. */
export function useCheck(startWorker: () => Worker): {
  state: CheckState
  check: (asked: Omit<CheckRequest, 'id'>) => void
} {
  const [state, setState] = useState<CheckState>({ kind: 'idle' })
  const worker = useRef<Worker | null>(null)
  const latest = useRef(0)
  useEffect(() => {
    const started = startWorker()
    worker.current = started
    started.addEventListener('message', ({ data: { id, reply } }: MessageEvent<CheckReply>) => {
      if (id !== latest.current) return // of a file that somebody has gone on from
      setState('progress' in reply ? { kind: 'running', ...reply } : { kind: 'done', ...reply })
    })
    started.addEventListener('error', () => setState({ kind: 'broken' }))
    return () => started.terminate()
  }, [startWorker])
  const check = useCallback((asked: Omit<CheckRequest, 'id'>) => {
    latest.current += 1
    setState({ kind: 'running', progress: null })
    worker.current?.postMessage({ id: latest.current, ...asked } satisfies CheckRequest)
  }, [])
  return { state, check }
}
