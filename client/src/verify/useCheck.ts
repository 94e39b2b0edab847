/** One check at a time, in a worker: how far it is, what it found, or that it could not be done at all. */
import type { Progress } from '@concord/shared/verifyBundle'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Checked, CheckReply, CheckRequest } from './checked.ts'

export type CheckState =
  | { kind: 'idle' }
  | { kind: 'running'; progress: Progress | null }
  | { kind: 'done'; checked: Checked }
  | { kind: 'broken' }

/** `startWorker`: the page and the page that is one file keep their worker in different places. */
export function useCheck(startWorker: () => Worker): { state: CheckState; check: (request: CheckRequest) => void } {
  const [state, setState] = useState<CheckState>({ kind: 'idle' })
  const running = useRef<Worker | null>(null)
  useEffect(() => () => running.current?.terminate(), [])
  const check = useCallback(
    (request: CheckRequest) => {
      running.current?.terminate()
      const worker = startWorker()
      running.current = worker
      setState({ kind: 'running', progress: null })
      worker.addEventListener('message', ({ data }: MessageEvent<CheckReply>) => {
        if ('progress' in data) return setState({ kind: 'running', progress: data.progress })
        worker.terminate()
        setState({ kind: 'done', checked: data.checked })
      })
      worker.addEventListener('error', () => setState({ kind: 'broken' }))
      worker.postMessage(request)
    },
    [startWorker],
  )
  return { state, check }
}
