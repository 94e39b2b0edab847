/** On a device that does not know my ballot: the code opens it. Nobody else can, and a lost code changes nothing about the ballot that was cast. */
import type { Poll } from '@concord/shared'
import { type FormEvent, useState } from 'react'
import { closesWords } from '../decision/closesWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { keyRound } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { counted } from '../ui/wordsFor.ts'
import { OptionsToRead } from './OptionsToRead.tsx'
import { openedPollOf, type SecretVote } from './secretVote.ts'
import { explainStop, nothingKept, openedByCode } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'

const SYMBOLS = 24

export function CodeEntry({ poll, vote }: { poll: Poll; vote: SecretVote | null }) {
  const { id, state } = useDecision()
  const { votes } = useSecretVote(poll)
  const [now, zone] = [useNow(), useZone()]
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const missing = SYMBOLS - code.replaceAll(/[\s\u2010-\u2015-]/g, '').length
  const change = (written: string) => {
    setCode(written)
    setProblem(undefined)
  }
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    const outcome = await votes.open(id, openedPollOf(poll), code)
    setBusy(false)
    if (outcome === 'opened') return announce('Your ballot is open on this device.')
    if (outcome === 'nothing-cast') return announce(openedByCode[outcome])
    setProblem(openedByCode[outcome])
  }
  return (
    <>
      <YourTurn tone="quiet" what="You have taken part" why={`${nothingKept} ${closesWords(state, { now, zone })}`} />
      {vote?.stop && <Notice kind="error">{explainStop(vote.stop)}</Notice>}
      <form onSubmit={event => void open(event)} className="sv-enter">
        <h2>Find and change my vote on this device</h2>
        <TextField
          label="Your receipt code"
          className="sv-input"
          value={code}
          onChange={change}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={problem}
          hint={`${missing > 0 && missing < SYMBOLS ? `${counted(missing, 'more character')}. ` : ''}Small letters, spaces and hyphens do not matter, nor O for 0 or I for 1.`}
        />
        <Button
          kind="primary"
          type="submit"
          busyLabel={isBusy ? 'Opening' : undefined}
          disabledReason={missing > 0 ? 'Enter the whole code first.' : undefined}
          reasonIs="described"
        >
          Open my ballot
        </Button>
      </form>
      <Notice kind="plain" icon={keyRound}>
        <b>Lost the code?</b> The vote you cast stands. Nobody can send the code again, and nobody can look up which ballot is
        yours: that is what keeps it secret.
      </Notice>
      <div className="sv-read">
        <OptionsToRead poll={poll} />
      </div>
    </>
  )
}
