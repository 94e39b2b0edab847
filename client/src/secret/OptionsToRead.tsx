/** The options of a poll, to read while the ballot is closed here. */
import type { Poll } from '@concord/shared'
import '../ballot/ballot.css'
import { BallotRow } from '../ballot/BallotRow.tsx'
import { emptyDraft } from '../ballot/ballotDraft.ts'
import { optionsInOrderOf } from '../ballot/optionsInOrder.ts'
import { useDecision } from '../decision/useDecision.ts'
import { counted } from '../ui/wordsFor.ts'

export function OptionsToRead({ poll }: { poll: Poll }) {
  const { me } = useDecision()
  return (
    <>
      <div className="sect-h">
        <h2>{counted(poll.options.length, 'idea')}</h2>
        <span className="meta">To read, while your ballot is closed here</span>
      </div>
      <ol className="ballot">
        {optionsInOrderOf(me.personId, poll).map(option => (
          <BallotRow key={option} option={option} poll={poll} draft={emptyDraft} isOff onChange={() => undefined} />
        ))}
      </ol>
    </>
  )
}
