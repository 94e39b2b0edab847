/** The vote that stands was cast, or taken back, on another device: said where this one shows it, and with what was marked here meanwhile, if anything was. */
import type { Ballot } from '@concord/shared'
import { useEffect } from 'react'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { announce } from '../ui/announcer.ts'
import { Notice } from '../ui/Notice.tsx'
import { changedElsewhere, takenBackElsewhere } from './secretWords.ts'

/** `standing` null: taken back. `onThrowAway`: there are other marks here that were not cast; it forgets them. */
type Props = { standing: Ballot | null; onThrowAway?: (() => void) | undefined }

export function ChangedElsewhere({ standing, onThrowAway }: Props) {
  const { state } = useDecision()
  const what = standing ? changedElsewhere : takenBackElsewhere
  useEffect(() => announce(what), [what])
  return (
    <div className="sv-elsewhere">
      <Notice kind="soon" action={onThrowAway && { label: 'Throw my marks away', onAction: onThrowAway }}>
        {what} {standing && <b>{ballotWords(state, standing)}.</b>}
        {standing?.reason && <q className="say">{standing.reason}</q>}
        {onThrowAway && ' The marks below were made on this device and are not cast.'}
      </Notice>
    </div>
  )
}
