/**
 * Casting, changing and taking back a secret ballot from the same form as any other. What was pressed is kept with its code (secretVotes.ts);
 * what is only filled in stays a draft of this browser.
 */
import { isThereTime } from '@concord/shared'
import { useContext, useEffect } from 'react'
import type { Ask, Casting, Filled } from '../decision/casting.ts'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { useDecision } from '../decision/useDecision.ts'
import { waitingBallot } from '../decision/waitingBallot.ts'
import { announce } from '../ui/announcer.ts'
import type { KnownDeadline } from './heldVotes.ts'
import { isHeld, isToBeSent, openedPollOf } from './secretVote.ts'
import { explainStop, heldSaid } from './secretWords.ts'
import { SendLater } from './sendLater.ts'
import { useSecretVote } from './useSecretVote.ts'

export function useSecretCasting<Value extends Filled>({ poll, cast, draft, shown, ballot, onCast }: Ask<Value>): Casting {
  const { id, state, now } = useDecision()
  const isLater = useContext(SendLater)
  const { votes, vote, isSending, trouble } = useSecretVote(poll)
  const isPending = vote !== null && isToBeSent(vote)
  const isChanged = ballot !== null && (!cast || !isSameBallot(cast, ballot))
  const isDelivered = poll.ballots === 'secret' && draft.value.isTouched && !isChanged && !isPending && cast !== undefined
  const { clear } = draft
  useEffect(() => {
    if (isDelivered) clear()
  }, [isDelivered, clear])
  const deliver = async (wanted: typeof ballot, done: string, until?: KnownDeadline) => {
    const outcome = await votes.cast(id, openedPollOf(poll), wanted, until)
    if (outcome === 'acknowledged') announce(done)
    if (outcome === 'waits') announce(waitingBallot.what)
    if (outcome === 'held') announce(heldSaid)
    return outcome
  }
  const isLost = vote?.stop?.code === 'not-in-box' // then what is shown as cast does not stand, and can be cast as it is
  return {
    isChanged: isChanged || (isLost && ballot !== null),
    isWaiting: isPending && !isSending && !isChanged && !vote.stop,
    ...(vote && isHeld(vote, trouble) && { waiting: { what: 'Your vote is not sent yet', why: heldSaid } }),
    isBusy: isPending && isSending && trouble === null,
    problem: vote?.stop && !vote.stop.theirs ? explainStop(vote.stop) : undefined,
    send: async () => {
      const until = { deadlineAt: state.deadlineAt, now: now() }
      const isHeldOn = isLater && isThereTime(until.now, until.deadlineAt)
      if (!ballot) return
      const outcome = await deliver(ballot, cast ? 'Vote changed.' : 'Vote cast.', isHeldOn ? until : undefined)
      if (outcome !== 'stopped') onCast?.()
    },
    takeBack: async () => {
      draft.set({ ...shown, isTouched: true, isWaiting: false })
      await deliver(null, 'Your vote is taken back. It is kept here as a draft.')
    },
    forget: () => {
      if (vote?.pending && vote.stop && !vote.stop.theirs) void votes.giveUp(vote.id) // a loss in the box is no refusal
    },
  }
}
