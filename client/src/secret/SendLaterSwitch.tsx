/** Sending the ballot at a random moment, for who wants to be guessed less by when it comes: off unless chosen, and offered only where there is time. */
import { isThereTime, latestMoment } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { sendLaterMeans } from './secretWords.ts'

type Props = { isLater: boolean; onChange: (isLater: boolean) => void }

export function SendLaterSwitch({ isLater, onChange }: Props) {
  const { state, now: serverNow } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  if (!isThereTime(serverNow(), state.deadlineAt)) return null
  const latest = formatTime(latestMoment(serverNow(), state.deadlineAt), 'brief', { now, zone })
  return (
    <div className="sv-later">
      <SwitchRow label="Send it at a random moment" meaning={sendLaterMeans(latest)} checked={isLater} onChange={onChange} />
    </div>
  )
}
