/** Where what I did is: saved, on its way, waiting for its moment, on this device only, or why nothing can be written. Always in sight and always true. */
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import './saveState.css'
import type { ConnectionState, HeldBallots } from '../sync/connectionState.ts'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'

/** Sending is quick as a rule: "Saving" before this would only flicker. */
const SAVING_SHOWS_AFTER_MS = 1_000

export function SaveState({ connection }: { connection: ConnectionState }) {
  const { pathname } = useLocation()
  useHeldPage(connection.kind === 'not-kept')
  const isLong = useLasts(connection.kind === 'saving', SAVING_SHOWS_AFTER_MS)
  switch (connection.kind) {
    case 'saved':
      return connection.held ? <Waiting {...connection.held} /> : 'Saved'
    case 'saving':
      return isLong ? 'Saving' : 'Saved'
    case 'unsent':
      return <span className="unsent">Only on this device ({connection.count})</span>
    case 'offline':
      return 'Offline'
    case 'read-only':
      return `Read-only: ${connection.why}`
    case 'not-kept':
      return <span className="unsent">Not saved ({connection.count}), keep this page open</span>
    case 'reload-needed':
      return (
        <button type="button" className="link" onClick={() => window.location.reload()}>
          Reload, this page is out of date
        </button>
      )
    case 'other-person':
      return <span className="unsent">Not sent ({connection.count}), kept here</span>
    case 'signed-out':
      return (
        <Link className="link" to="/signin" state={{ from: pathname }}>
          Signed out{connection.count > 0 && ` (${connection.count} kept here)`}: sign in again
        </Link>
      )
  }
}

/** A secret ballot does not count until it is sent, so "Saved" would say too much. */
function Waiting({ count, sendAt }: HeldBallots) {
  const [now, zone] = [useNow(), useZone()]
  return (
    <span className="unsent">
      Waiting until {formatTime(sendAt, 'brief', { now, zone })} ({count})
    </span>
  )
}

function useLasts(isOn: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLasts(true), ms)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [isOn, ms])
  return isOn && lasts
}

/** Leaving the page would lose something: the browser asks first. */
function useHeldPage(isHeld: boolean) {
  useEffect(() => {
    if (!isHeld) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isHeld])
}
