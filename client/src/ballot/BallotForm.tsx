/**
 * The ballot, of the shortlist's vote and of the choice alike: options in an order of my own, marks as the method wants them, the budget
 * always in sight, a reason if I like, or an abstention. What I fill in is a draft that survives a reload; it counts when it is cast, and can
 * be changed and taken back until the close. How it is sent is useCasting's.
 */
import type { Ballot, Option, Poll } from '@concord/shared'
import type { ReactNode } from 'react'
import './ballot.css'
import { CastButtons } from '../decision/CastButtons.tsx'
import { closesWords } from '../decision/closesWords.ts'
import { secrecyWords, turnoutWords } from '../decision/pollWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useCasting, useMyBallot } from '../decision/useCasting.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNotCast } from '../decision/useWhyNotCast.ts'
import { waitingBallot } from '../decision/waitingBallot.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { ProgressDots } from '../ui/ProgressDots.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useZone } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useNow } from '../ui/useNow.ts'
import { BallotRow } from './BallotRow.tsx'
import {
  type BallotDraft,
  ballotOf,
  dotsLeft,
  dotsPlaced,
  draftOf,
  emptyDraft,
  withAbstention,
  withNothing,
  withReason,
} from './ballotDraft.ts'
import { ballotDraftPlace } from './ballotDraftPlace.ts'
import { kindOf } from './ballotKinds.ts'
import { draftWords, howWords, reasonHint, whyNotYet } from './draftWords.ts'
import { optionsInOrderOf } from './optionsInOrder.ts'
import { RankingList } from './RankingList.tsx'
import { SpecialChoice } from './SpecialChoice.tsx'
import { useBallotKeys } from './useBallotKeys.ts'

const REASON_LIMIT = 500

/** What stands in the form and is not cast, if anything is; `clear` forgets it, `fill` puts another ballot in its place. */
export type Uncast = { hasUncast: boolean; clear: () => void; fill: (ballot: Ballot) => void }

/** `note`: between what is asked and the options; `more`: after all that is filled in. `onCast`: called when the ballot was cast, or is kept to be sent. */
type FormProps = { poll: Poll; note?: (uncast: Uncast) => ReactNode; more?: ReactNode; onCast?: () => void }

export function BallotForm({ poll, note, more, onCast }: FormProps) {
  const { id, state, me } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const draft = useDraft<BallotDraft>(ballotDraftPlace(id, poll.poll), emptyDraft)
  const whyNot = useWhyNotCast(poll)
  const { cast, isOff } = useMyBallot(poll)
  const shown = draft.value.isTouched ? draft.value : draftOf(cast, poll)
  const ballot = ballotOf(shown, poll)
  const isCast = cast !== undefined
  const casting = useCasting({ poll, cast, draft, shown, ballot, ...(onCast && { onCast }) })
  const { isChanged, isWaiting, isBusy, waiting = waitingBallot } = casting
  const isDone = isCast && !isChanged && !isBusy // the page shows what is on its way as cast: it is not yet
  const why = ballot ? whyNot(ballot) : undefined
  const isSame = isChanged ? undefined : 'Your vote stands as it is shown here. Change something first.'
  const options = optionsInOrderOf(me.personId, poll)
  const change = (next: BallotDraft) => {
    casting.forget()
    draft.set(next)
  }
  useBallotKeys({ poll, draft: shown, onChange: isOff ? () => undefined : change })
  const closes = closesWords(state, { now, zone })
  return (
    <>
      <YourTurn
        isSticky={!isOff}
        tone={isOff || isDone ? 'quiet' : 'todo'}
        lead={poll.method === 'dots' && !isOff && <Budget draft={shown} poll={poll} />}
        what={
          isOff
            ? `You are not on the roll of this ${poll.phase === 'vote' ? 'vote' : 'poll'}`
            : isBusy
              ? 'Sending your vote'
              : isWaiting
                ? waiting.what
                : isDone
                  ? 'Your vote is cast'
                  : poll.runOffOf && !isCastable(shown, poll)
                    ? 'The first round was tied: choose once more'
                    : draftWords(shown, poll)
        }
        why={
          isOff
            ? 'You can read everything. Ask a facilitator if you should vote.'
            : isWaiting
              ? waiting.why
              : `${isDone ? 'You can change it until the close.' : howWords(poll)} ${closes}`
        }
        action={
          !isOff && (
            <CastButtons
              casting={casting}
              isCast={isCast}
              why={why ?? whyNotYet(shown, poll) ?? isSame}
              isWhyVisible={why !== undefined}
            />
          )
        }
      />
      <Refusal problem={casting.problem} />
      {note?.({
        hasUncast: draft.value.isTouched && isChanged,
        clear: draft.clear,
        fill: filled => change({ ...draftOf(filled, poll), isTouched: true }),
      })}
      <p className="meta num ph-only">
        {closes} {secrecyWords[poll.ballots].title} {turnoutWords(poll)}.
      </p>
      <Options options={options} poll={poll} draft={shown} isOff={isOff} onChange={change} />
      {!isOff && (
        <>
          {poll.phase === 'vote' && (
            <SpecialChoice
              title="None of these"
              meaning="Clears your marks. Your ballot is counted, and says that no idea should go on."
              isOn={shown.saysNone}
              onChange={isOn => change(isOn ? withNothing(shown) : withAbstention(shown, false))}
            />
          )}
          <SpecialChoice
            title="I abstain"
            meaning="You count as having taken part, and weigh for no idea."
            isOn={shown.abstains}
            onChange={isOn => change(withAbstention(shown, isOn))}
          />
          <div className="ballot-reason">
            <TextArea
              label="Why, if you like"
              rows={1}
              hint={reasonHint(poll)}
              value={shown.reason}
              onChange={reason => change(withReason(shown, reason))}
              limit={REASON_LIMIT}
              onSend={() => void casting.send()}
            />
          </div>
          {more}
          <p className="meta">
            {isChanged
              ? 'Your marks are kept as a draft on this device until you cast them.'
              : 'You can change it as often as you like until the close.'}
          </p>
        </>
      )}
    </>
  )
}

const isCastable = (draft: BallotDraft, poll: Poll): boolean => whyNotYet(draft, poll) === undefined

function Budget({ draft, poll }: { draft: BallotDraft; poll: Poll }) {
  const of = poll.dotsPerPerson ?? 0
  const placed = dotsPlaced(draft)
  if (of > 12) return <b className="num budget">{dotsLeft(draft, poll)}</b>
  return <ProgressDots big full={placed} of={of} label={`${placed} of ${of} dots placed`} />
}

type OptionsProps = {
  options: readonly Option[]
  poll: Poll
  draft: BallotDraft
  isOff: boolean
  onChange: (next: BallotDraft) => void
}

/** A reader who is not on the roll sees the options in a list, whatever the method. */
function Options({ options, ...row }: OptionsProps) {
  const kind = kindOf(row.poll.method)
  if (kind === 'ranking' && !row.isOff) {
    return (
      <div data-ballot="">
        <RankingList options={options} {...row} />
      </div>
    )
  }
  return (
    <>
      {kind === 'scores' && !row.isOff && (
        <p className="scale-h" aria-hidden="true">
          <span>would harm us</span>
          <span>behind it</span>
        </p>
      )}
      <ol className="ballot" data-ballot="" aria-label={listName(options.length, row.poll)}>
        {options.map(option => (
          <BallotRow key={option} option={option} {...row} />
        ))}
      </ol>
      {(kind === 'scores' || kind === 'grades') && !row.isOff && (
        <p className="kbline">
          <span>
            <kbd>{kind === 'scores' ? 0 : 1}</kbd> to <kbd>5</kbd> {kind === 'scores' ? 'score' : 'grade, best first'}
          </span>
          <span>
            <kbd>j</kbd> <kbd>k</kbd> next and previous idea
          </span>
          <span>
            <kbd>Backspace</kbd> {kind === 'scores' ? 'no score' : 'no grade'}
          </span>
        </p>
      )}
    </>
  )
}

const listName = (n: number, { hasNone }: Poll): string =>
  `${n} ${hasNone ? 'options, the ideas' : n === 1 ? 'idea,' : 'ideas,'} in an order of your own`
