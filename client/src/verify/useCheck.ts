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

type Asked = Omit<CheckRequest, 'id'>

/**
 * `startWorker`: the page and the page that is one file keep their worker in different places. `checkCode`: the same file once more, with a
 * code; what is shown stays until the answer is there.
 */
export function useCheck(startWorker: () => Worker): {
  state: CheckState
  check: (asked: Asked) => void
  checkCode: (asked: Asked & { code: string }) => Promise<Checked>
} {
  const [state, setState] = useState<CheckState>({ kind: 'idle' })
  const worker = useRef<Worker | null>(null)
  const latest = useRef(0)
  const answers = useRef(new Map<number, (checked: Checked) => void>())
  useEffect(() => {
    const started = startWorker()
    worker.current = started
    started.addEventListener('message', ({ data: { id, reply } }: MessageEvent<CheckReply>) => {
      const answer = answers.current.get(id)
      if (answer && 'checked' in reply) answer(reply.checked)
      if (id !== latest.current || (answer && 'progress' in reply)) return // of a file that somebody has gone on from
      setState('progress' in reply ? { kind: 'running', ...reply } : { kind: 'done', ...reply })
    })
    started.addEventListener('error', () => setState({ kind: 'broken' }))
    return () => started.terminate()
  }, [startWorker])
  const post = useCallback((asked: Asked) => {
    latest.current += 1
    worker.current?.postMessage({ id: latest.current, ...asked } satisfies CheckRequest)
    return latest.current
  }, [])
  const check = useCallback(
    (asked: Asked) => {
      setState({ kind: 'running', progress: null })
      post(asked)
    },
    [post],
  )
  const checkCode = useCallback(
    (asked: Asked & { code: string }) => new Promise<Checked>(resolve => answers.current.set(post(asked), resolve)),
    [post],
  )
  return { state, check, checkCode }
}
