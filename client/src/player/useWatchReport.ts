/**
 * Tells the server which seconds I have played: together, every quarter of a minute, and when I stop or leave. Like every act it is kept on
 * this device until the connection is back. Where it has no place (before sharing, after ideas, for observers) nothing is counted.
 */
import type { MediaId, WatchedRange } from '@concord/shared'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { PlayedRanges } from './playedRanges.ts'

const EVERY_MS = 15_000

export type WatchReport = {
  plays(seconds: number, rate: number): void
  rests(): void
  /** Of this visit, told or not. */
  played: readonly WatchedRange[]
  isCounted: boolean
}

export function useWatchReport(mediaId: MediaId, onTold: () => void): WatchReport {
  const { ask, send } = useDecision()
  const verdict = ask({ type: 'ReportWatched', mediaId, ranges: [] })
  const isCounted = verdict.ok || verdict.rejection.code === 'ask-the-server'
  const untold = useRef(new PlayedRanges())
  const [played, setPlayed] = useState<readonly WatchedRange[]>([])
  const tell = useCallback(async () => {
    const ranges = untold.current.take()
    if (ranges.length === 0) return
    setPlayed(before => [...before, ...ranges])
    await send({ type: 'ReportWatched', mediaId, ranges })
    onTold()
  }, [send, mediaId, onTold])
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => {
    if (!isCounted) return
    const tellNow = () => void latest.current()
    const onHide = () => document.visibilityState === 'hidden' && tellNow()
    const timer = setInterval(tellNow, EVERY_MS)
    document.addEventListener('visibilitychange', onHide)
    addEventListener('pagehide', tellNow)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onHide)
      removeEventListener('pagehide', tellNow)
      tellNow()
    }
  }, [isCounted])
  return {
    plays: (seconds, rate) => {
      if (isCounted) untold.current.plays(seconds, rate)
    },
    rests: () => {
      untold.current.rests()
      void latest.current()
    },
    played: [...played, ...untold.current.current()],
    isCounted,
  }
}
