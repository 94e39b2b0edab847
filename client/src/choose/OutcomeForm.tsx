/** The outcome written down where no poll gives one: after a meeting, a consent that failed, or "none of these". With a reason. */
import '../decision/pollResult.css'
import { currentPoll, type IdeaId, isFacilitator, mayRecord, type Poll, tiedPoll } from '@concord/shared'
import { useId } from 'react'
import { optionTitle } from '../decision/pollWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { listed } from '../ui/wordsFor.ts'

export function OutcomeForm() {
  const { id, state, me, nameOf } = useDecision()
  const draft = useDraft<{ ideaId: string; reason: string }>(`outcome/${id}`, { ideaId: '', reason: '' })
  const { act, isBusy, problem } = useAct()
  const name = useId()
  const poll = currentPoll(state)
  if (state.phase !== 'choose' || state.outcome) return null
  if (!isFacilitator(state, me.personId)) {
    const who = state.members.filter(member => member.role === 'facilitator').map(member => nameOf(member.personId))
    return isUnsettled(poll) && !tiedPoll(state) ? (
      <p className="sect ink2">
        {listed(who, 'or')} now says how it goes on: another proposal, fifteen minutes together, an outcome with a reason, or a
        step back.
      </p>
    ) : null
  }
  if (!mayRecord(state)) return null
  const shortlist = state.shortlist?.ideaIds ?? []
  const ideaId = shortlist.find(one => one === draft.value.ideaId)
  const why =
    ideaId === undefined
      ? 'Choose an idea first.'
      : draft.value.reason.trim() === ''
        ? 'Write the reason first; everyone reads it.'
        : undefined
  const record = async (chosen: IdeaId) => {
    if (await act({ type: 'RecordOutcome', ideaId: chosen, reason: draft.value.reason })) draft.clear()
  }
  return (
    <section className="sect" aria-label="Record the outcome">
      <div className="sect-h">
        <h2>Record the outcome</h2>
        <span className="meta">Everyone reads it, with your name</span>
      </div>
      <fieldset className="tie-list">
        <legend className="sr">What was chosen</legend>
        {shortlist.map(one => (
          <label key={one} className="tie-o">
            <input
              type="radio"
              className="radio"
              name={name}
              checked={draft.value.ideaId === one}
              onChange={() => draft.set({ ...draft.value, ideaId: one })}
            />
            <span>
              <span className="say">{optionTitle(state, one)}</span>
              {objectors(poll, one).length > 0 && (
                <span className="meta outcome-o">Objected to by {listed(objectors(poll, one).map(nameOf))}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <p className="hint outcome-h">
        {poll?.method === 'consent' && 'An idea is recorded in its own words; say in the reason what else you agreed on. '}
        {shortlist.length === 1 && 'The shortlist has no other idea; for another one go back to an earlier step. '}
        It stands at once: to take it back you go back, with a reason.
      </p>
      <TextArea
        label="Reason"
        value={draft.value.reason}
        onChange={reason => draft.set({ ...draft.value, reason })}
        limit={2_000}
      />
      <div className="row wrap tie-way">
        <Button onClick={() => ideaId && void record(ideaId)} disabledReason={why} busyLabel={isBusy ? 'Recording' : undefined}>
          Record this outcome
        </Button>
      </div>
      <Refusal problem={problem} />
    </section>
  )
}

/** Who objected when this idea was proposed. */
const objectors = (poll: Poll | undefined, idea: IdeaId): readonly string[] =>
  poll?.method === 'consent' && poll.options.some(({ ideaId }) => ideaId === idea)
    ? poll.voted.filter(person => {
        const ballot = poll.ballotOf[person]
        return ballot && 'stance' in ballot && ballot.stance === 'block'
      })
    : []

const isUnsettled = (poll: Poll | undefined): boolean => poll?.status === 'closed' && poll.result?.winners.length === 0
