/** Follows the player without drawing anything: what is played is counted, where it stands is remembered, and it begins where I was. */
import { useMediaState } from '@vidstack/react'
import { useEffect, useRef } from 'react'
import { placeToResume, rememberPlace } from './resume.ts'
import type { WatchReport } from './useWatchReport.ts'

type Props = { mediaId: string; report: WatchReport; onSeek: (seconds: number) => void }

export function FollowPlayer({ mediaId, report, onSeek }: Props) {
  const now = useMediaState('currentTime')
  const isPaused = useMediaState('paused')
  const isSeeking = useMediaState('seeking')
  const rate = useMediaState('playbackRate')
  const duration = useMediaState('duration')
  const canPlay = useMediaState('canPlay')
  const latest = useRef({ report, onSeek })
  useEffect(() => {
    latest.current = { report, onSeek }
  })
  const isPlaying = !isPaused && !isSeeking
  useEffect(() => {
    if (isPlaying) latest.current.report.plays(now, rate)
  }, [isPlaying, now, rate])
  useEffect(() => {
    if (!isPlaying) latest.current.report.rests()
  }, [isPlaying])
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!canPlay || duration <= 0 || hasBegun.current) return
    hasBegun.current = true
    const place = placeToResume(mediaId, duration)
    if (place !== null) latest.current.onSeek(place)
  }, [canPlay, duration, mediaId])
  useEffect(() => {
    if (hasBegun.current && now > 0) rememberPlace(mediaId, duration > 0 && now >= duration - 1 ? 0 : now)
  }, [mediaId, now, duration])
  return null
}
