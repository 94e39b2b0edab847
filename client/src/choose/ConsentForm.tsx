/** My answer to the proposal. None is preselected; an objection needs its reason; after a changed wording an earlier answer is confirmed. */
import { type Ballot, type Poll, type Stance, stances } from '@concord/shared'
import { closesWords } from '../decision/closesWords.ts'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { stanceWords } from '../decision/stances.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useZone } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useNow } from '../ui/useNow.ts'
import { isAboutTheSame } from './rounds.ts'

type Draft = { isTouched: boolean; stance: string; reason: string }
const empty: Draft = { isTouched: false, stance: '', reason: '' }
const REASON_LIMIT = 500

const draftOf = (ballot: Ballot | undefined): Draft =>
  ballot && 'stance' in ballot ? { isTouched: false, stance: ballot.stance, reason: ballot.reason ?? '' } : empty

export function ConsentForm({ poll, before }: { poll: Poll; before: Poll | undefined }) {
  const { id, state, me } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const draft = useDraft<Draft>(`consent/${id}/${poll.poll}`, empty)
  const answering = useAct()
  const whyNot = useWhyNot()
  const person = poll.roll.find(voter => voter === me.personId)
  const cast = person && poll.ballotOf[person]
  const answered = person && !cast ? before?.ballotOf[person] : undefined
  const earlier = before && isAboutTheSame(poll, before) ? answered : undefined
  const shown = draft.value.isTouched ? draft.value : draftOf(cast)
  const stance = stances.find(one => one === shown.stance)
  const ballot: Ballot | null = stance ? { stance, ...(shown.reason.trim() !== '' && { reason: shown.reason }) } : null
  /** Another answer than the earlier one is chosen: sending it is what comes next, not confirming. */
  const isAnother = earlier !== undefined && ballot !== null && !isSameBallot(earlier, ballot)
  const isChanged = ballot !== null && (!cast || !isSameBallot(cast, ballot))
  const closes = closesWords(state, { now, zone })
  if (person === undefined)
    return <YourTurn tone="quiet" what="You are not on the roll of this poll" why={`You can read everything. ${closes}`} />
  const change = (next: Partial<Draft>) => {
    answering.forget()
    draft.set({ ...shown, ...next, isTouched: true })
  }
  const send = async (answer: Ballot | null) => {
    if (!answer || !(await answering.act({ type: 'CastBallot', poll: poll.poll, ballot: answer }))) return
    draft.clear()
    announce('Answer sent.')
  }
  const why = ballot
    ? stance === 'block' && shown.reason.trim() === ''
      ? 'Say why, and what would have to change.'
      : (whyNot({ type: 'CastBallot', poll: poll.poll, ballot }) ??
        (isChanged ? undefined : 'Your answer stands as it is shown here.'))
    : 'Choose an answer first.'
  return (
    <>
      {earlier && 'stance' in earlier && (
        <YourTurn
          what="Look again: the proposal has changed"
          why={`Your “${stanceWords[earlier.stance].answer}” counts again when you confirm it. ${closes}`}
          action={
            <Button
              kind={isAnother ? 'line' : 'primary'}
              onClick={() => void send(earlier)}
              busyLabel={answering.isBusy ? 'Sending' : undefined}
            >
              Confirm my answer
            </Button>
          }
        />
      )}
      {answered && !earlier && (
        <YourTurn what="Look again: another idea is proposed" why={`Your answer was about the one before. ${closes}`} />
      )}
      <form
        className="consent"
        aria-labelledby={`ask-${poll.poll}`}
        onSubmit={event => {
          event.preventDefault()
          if (why === undefined) void send(ballot)
        }}
      >
        <div className="sect-h">
          <h2 id={`ask-${poll.poll}`}>Can you go along with this?</h2>
          <span className="meta num">{closes}</span>
        </div>
        <fieldset>
          <legend className="sr">Your answer</legend>
          {stances.map(one => (
            <StanceOption
              key={one}
              stance={one}
              name={poll.poll}
              isOn={stance === one}
              onChoose={() => change({ stance: one })}
            />
          ))}
        </fieldset>
        <div className="consent-r">
          <TextArea
            label="Reason"
            rows={1}
            hint={
              stance === 'block' ? 'Needed: why, and what would have to change.' : 'If you like. Needed only for an objection.'
            }
            value={shown.reason}
            onChange={reason => change({ reason })}
            limit={REASON_LIMIT}
            onSend={() => why === undefined && void send(ballot)}
          />
        </div>
        <div className="row wrap">
          <Button
            type="submit"
            kind={earlier && !isAnother ? 'line' : 'primary'}
            disabledReason={why}
            reasonIs={isChanged ? 'visible' : 'described'}
            busyLabel={answering.isBusy ? 'Sending' : undefined}
          >
            {cast ? 'Change my answer' : 'Send my answer'}
          </Button>
          {cast && (
            <Button kind="quiet" onClick={() => void answering.act({ type: 'WithdrawBallot', poll: poll.poll })}>
              Take it back
            </Button>
          )}
        </div>
        <Refusal problem={answering.problem} />
        <p className="hint">Answers are signed, and everyone sees them at once. You can change yours until the poll closes.</p>
      </form>
    </>
  )
}

function StanceOption({ stance, name, isOn, onChoose }: { stance: Stance; name: string; isOn: boolean; onChoose: () => void }) {
  return (
    <label className={isOn ? 'opt on' : 'opt'}>
      <input type="radio" className="radio" name={name} checked={isOn} onChange={onChoose} />
      <span>
        <b>{stanceWords[stance].answer}</b>
        <span className="meta">{stanceWords[stance].meaning}</span>
      </span>
    </label>
  )
}
