/** On a device that does not know my ballot: the code opens it. Nobody else can, and a lost code changes nothing about a ballot that was sent. */
import type { Poll } from '@concord/shared'
import { closesWords } from '../decision/closesWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { announce } from '../ui/announcer.ts'
import { keyRound } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { CodeForm } from './CodeForm.tsx'
import { OptionsToRead } from './OptionsToRead.tsx'
import { openedPollOf, type SecretVote } from './secretVote.ts'
import { explainStop, lostCode, nothingKept, openedByCode } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'

export function CodeEntry({ poll, vote }: { poll: Poll; vote: SecretVote | null }) {
  const { id, state } = useDecision()
  const { votes } = useSecretVote(poll)
  const [now, zone] = [useNow(), useZone()]
  const open = async (code: string) => {
    const outcome = await votes.open(id, openedPollOf(poll), code)
    if (outcome !== 'opened' && outcome !== 'nothing-cast') return openedByCode[outcome]
    announce(outcome === 'opened' ? 'Your ballot is open on this device.' : openedByCode[outcome])
    return undefined
  }
  return (
    <>
      <YourTurn tone="quiet" what="You have taken part" why={`${nothingKept} ${closesWords(state, { now, zone })}`} />
      {vote?.stop && <Notice kind="error">{explainStop(vote.stop)}</Notice>}
      <CodeForm title="Find and change my vote on this device" label="Open my ballot" busyLabel="Opening" onCode={open} />
      <Notice kind="plain" icon={keyRound}>
        <b>Lost the code?</b> {lostCode}
      </Notice>
      <div className="sv-read">
        <OptionsToRead poll={poll} />
      </div>
    </>
  )
}
