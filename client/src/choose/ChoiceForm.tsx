/** The simple poll: one of the shortlist, none of these, or an abstention; with a reason if one likes. Cast, changed and taken back like a vote. */
import { type Ballot, NONE, type Option, type Poll } from '@concord/shared'
import { CastButtons } from '../decision/CastButtons.tsx'
import { closesWords } from '../decision/closesWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useCasting, useMyBallot } from '../decision/useCasting.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { waitingBallot } from '../decision/waitingBallot.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useZone } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useNow } from '../ui/useNow.ts'
import { Choice } from './Choice.tsx'

/** `choice` is an option, 'abstain', or '' for nothing yet. */
type Draft = { isTouched: boolean; isWaiting: boolean; choice: string; reason: string }
const empty: Draft = { isTouched: false, isWaiting: false, choice: '', reason: '' }
const ABSTAIN = 'abstain'

function draftOf(ballot: Ballot | undefined): Draft {
  if (!ballot) return empty
  const choice = 'choice' in ballot ? ballot.choice : 'abstain' in ballot ? ABSTAIN : ''
  return { ...empty, choice, reason: ballot.reason ?? '' }
}

function ballotOf({ choice, reason }: Draft, options: readonly Option[]): Ballot | null {
  const because = reason.trim() === '' ? {} : { reason }
  if (choice === ABSTAIN) return { abstain: true, ...because }
  const chosen = options.find(option => option === choice)
  return chosen === undefined ? null : { choice: chosen, ...because }
}

export function ChoiceForm({ poll }: { poll: Poll }) {
  const { id, state } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const draft = useDraft<Draft>(`choice/${id}/${poll.poll}`, empty)
  const whyNot = useWhyNot()
  const options: Option[] = [...poll.options.map(option => option.ideaId), ...(poll.hasNone ? [NONE as Option] : [])]
  const { cast, isOff } = useMyBallot(poll)
  const shown = draft.value.isTouched ? draft.value : draftOf(cast)
  const ballot = ballotOf(shown, options)
  const casting = useCasting({ poll, cast, draft, shown, ballot })
  const { isChanged, isWaiting } = casting
  const change = (next: Partial<Draft>) => {
    casting.forget()
    draft.set({ ...shown, ...next, isTouched: true, isWaiting: false })
  }
  const why = ballot
    ? (whyNot({ type: 'CastBallot', poll: poll.poll, ballot }) ??
      (isChanged ? undefined : 'Your vote stands as it is shown here. Change something first.'))
    : 'Choose one first.'
  const isDone = cast !== undefined && !isChanged
  return (
    <>
      <YourTurn
        tone={isOff || isDone ? 'quiet' : 'todo'}
        what={
          isOff
            ? 'You are not on the roll of this poll'
            : isWaiting
              ? waitingBallot.what
              : isDone
                ? 'Your vote is cast'
                : poll.runOffOf
                  ? 'The first round was tied: choose once more'
                  : 'Which one should it be?'
        }
        why={
          isOff
            ? 'You can read everything. Ask a facilitator if you should vote.'
            : isWaiting
              ? waitingBallot.why
              : `${isDone ? 'You can change it until the close. ' : ''}${closesWords(state, { now, zone })}`
        }
        action={!isOff && <CastButtons casting={casting} isCast={cast !== undefined} why={why} />}
      />
      <Refusal problem={casting.problem} />
      <fieldset className="choices" aria-label="The ideas">
        {options.map(option => (
          <Choice
            key={option}
            option={option}
            name={poll.poll}
            isOn={shown.choice === option}
            isOff={isOff}
            onChoose={() => change({ choice: option })}
          />
        ))}
        {!isOff && (
          <label className={shown.choice === ABSTAIN ? 'choice on' : 'choice'}>
            <input
              type="radio"
              className="radio"
              name={poll.poll}
              checked={shown.choice === ABSTAIN}
              onChange={() => change({ choice: ABSTAIN })}
            />
            <span>
              <b className="say">I abstain</b>
              <span className="meta">You count as having taken part, and weigh for nothing.</span>
            </span>
          </label>
        )}
      </fieldset>
      {!isOff && (
        <TextArea
          label="Why, if you like"
          rows={1}
          hint={
            poll.ballots === 'open'
              ? 'Everyone in this decision can read it, with your name.'
              : 'Shown with your name when the poll has closed.'
          }
          value={shown.reason}
          onChange={reason => change({ reason })}
          limit={500}
          onSend={() => void casting.send()}
        />
      )}
    </>
  )
}
