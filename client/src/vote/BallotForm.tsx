/**
 * The ballot: ideas in an order of my own, ticks or dots, the budget always in sight, a reason if I like, or an abstention. What I fill in
 * is a draft that survives a reload; it counts when it is cast, and can be changed and taken back until the close.
 */
import { type Idea, ideaOf, type Poll } from '@concord/shared'
import './ballot.css'
import { CastButtons } from '../decision/CastButtons.tsx'
import { closesWords } from '../decision/closesWords.ts'
import { secrecyWords, turnoutWords } from '../decision/pollWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { useCasting, useMyBallot } from '../decision/useCasting.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
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
  draftWords,
  emptyDraft,
  whyNotYet,
  withAbstention,
  withNothing,
  withReason,
} from './ballotDraft.ts'
import { ballotDraftPlace } from './ballotDraftPlace.ts'
import { SpecialChoice } from './SpecialChoice.tsx'
import { shuffled } from './shuffled.ts'
import { useBallotKeys } from './useBallotKeys.ts'

const REASON_LIMIT = 500

export function BallotForm({ poll }: { poll: Poll }) {
  const { id, state, me } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const draft = useDraft<BallotDraft>(ballotDraftPlace(id, poll.poll), emptyDraft)
  const whyNot = useWhyNot()
  const { cast, isOff } = useMyBallot(poll)
  const shown = draft.value.isTouched ? draft.value : draftOf(cast)
  const ballot = ballotOf(shown, poll)
  const isCast = cast !== undefined
  const casting = useCasting({ poll, cast, draft, shown, ballot })
  const { isChanged, isWaiting } = casting
  const why = whyNot({ type: 'CastBallot', poll: poll.poll, ballot })
  const isSame = isChanged ? undefined : 'Your vote stands as it is shown here. Change something first.'
  const ideas = shuffled(
    poll.options.flatMap(option => ideaOf(state, option.ideaId) ?? []),
    `${me.personId}/${poll.poll}`,
  )
  const change = (next: BallotDraft) => {
    casting.forget()
    draft.set(next)
  }
  useBallotKeys({ poll, draft: shown, onChange: isOff ? () => undefined : change })
  return (
    <>
      <YourTurn
        isSticky={!isOff}
        tone={isOff || (isCast && !isChanged) ? 'quiet' : 'todo'}
        lead={poll.method === 'dots' && !isOff && <Budget draft={shown} poll={poll} />}
        what={
          isOff
            ? 'You are not on the roll of this vote'
            : isWaiting
              ? waitingBallot.what
              : isCast && !isChanged
                ? 'Your vote is cast'
                : draftWords(shown, poll)
        }
        why={
          isOff
            ? 'You can read the ideas. Ask a facilitator if you should vote.'
            : isWaiting
              ? waitingBallot.why
              : rulesInShort(poll, isCast && !isChanged, closesWords(state, { now, zone }))
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
      <p className="meta num ph-only">
        {closesWords(state, { now, zone })} {secrecyWords[poll.ballots].title} {turnoutWords(poll)}.
      </p>
      <IdeaList ideas={ideas} poll={poll} draft={shown} isOff={isOff} onChange={change} />
      {!isOff && (
        <>
          <SpecialChoice
            title="None of these"
            meaning="Clears your marks. Your ballot is counted, and says that no idea should go on."
            isOn={shown.saysNone}
            onChange={isOn => change(isOn ? withNothing(shown) : withAbstention(shown, false))}
          />
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
              hint={
                poll.ballots === 'open'
                  ? 'Everyone in this decision can read it, with your name.'
                  : 'Shown with your name when the vote has closed.'
              }
              value={shown.reason}
              onChange={reason => change(withReason(shown, reason))}
              limit={REASON_LIMIT}
              onSend={() => void casting.send()}
            />
          </div>
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

function rulesInShort(poll: Poll, isDone: boolean, closes: string): string {
  if (isDone) return `You can change it until the close. ${closes}`
  const how =
    poll.method === 'dots'
      ? `At most ${poll.dotsPerIdea} on one idea; you may cast with dots left over.`
      : 'Tick as many as you like.'
  return `${how} ${closes}`
}

function Budget({ draft, poll }: { draft: BallotDraft; poll: Poll }) {
  const of = poll.dotsPerPerson ?? 0
  const placed = dotsPlaced(draft)
  if (of > 12) return <b className="num budget">{dotsLeft(draft, poll)}</b>
  return <ProgressDots big full={placed} of={of} label={`${placed} of ${of} dots placed`} />
}

function IdeaList({
  ideas,
  ...row
}: {
  ideas: readonly Idea[]
  poll: Poll
  draft: BallotDraft
  isOff: boolean
  onChange: (next: BallotDraft) => void
}) {
  return (
    <ol className="ballot" aria-label={`${ideas.length} ideas, in an order of your own`}>
      {ideas.map(idea => (
        <BallotRow key={idea.ideaId} idea={idea} {...row} />
      ))}
    </ol>
  )
}
