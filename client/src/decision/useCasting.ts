/**
 * Casting, changing and taking back a ballot, the same in every poll. What is filled in is a draft until it is cast; it waits on this device
 * while there is no connection, and is forgotten only once the server has it. Secret ballots go another way: useSecretCasting.
 */
import type { Ballot, Poll } from '@concord/shared'
import { useEffect, useRef } from 'react'
import { ballotWithReason, latestOf } from '../secret/secretVote.ts'
import { useSecretCasting } from '../secret/useSecretCasting.ts'
import { useSecretVote } from '../secret/useSecretVote.ts'
import { announce } from '../ui/announcer.ts'
import type { Ask, Casting, Filled } from './casting.ts'
import { isSameBallot } from './isSameBallot.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { waitingBallot } from './waitingBallot.ts'

/** My ballot as it stands, where it is known; and whether I am on the roll at all. */
export function useMyBallot(poll: Poll): { cast: Ballot | undefined; isOff: boolean } {
  const { mine, me } = useDecision()
  const { vote } = useSecretVote(poll)
  const person = poll.roll.find(voter => voter === me.personId)
  const latest = vote && latestOf(vote)
  const secret = latest ? (ballotWithReason(latest) ?? undefined) : undefined
  return {
    cast: poll.ballots === 'secret' ? secret : (mine.ballots[poll.poll] ?? (person && poll.ballotOf[person])),
    isOff: person === undefined,
  }
}

export function useCasting<Value extends Filled>(ask: Ask<Value>): Casting {
  const named = useNamedCasting(ask)
  const secret = useSecretCasting(ask)
  return ask.poll.ballots === 'secret' ? secret : named
}

function useNamedCasting<Value extends Filled>({ poll: { poll }, cast, draft, shown, ballot, onCast }: Ask<Value>): Casting {
  const { connection } = useDecision()
  const { act, isBusy, problem, forget } = useAct()
  const isChanged = ballot !== null && (!cast || !isSameBallot(cast, ballot))
  const isWaiting = draft.value.isWaiting && !isChanged
  const isDelivered = isWaiting && connection.kind === 'saved'
  const { clear } = draft
  useEffect(() => {
    if (isDelivered) clear()
  }, [isDelivered, clear])
  const filledIn = useRef(draft.value)
  useEffect(() => {
    filledIn.current = draft.value
  }, [draft.value])
  const send = async () => {
    if (!ballot) return
    const sent = draft.value
    const taken = await act({ type: 'CastBallot', poll, ballot })
    const isAsSent = filledIn.current === sent // the page shows a ballot as cast at once, and people go on filling in
    if (taken === 'kept' && isAsSent) draft.set({ ...shown, isTouched: true, isWaiting: true })
    if (taken === 'accepted' && isAsSent) draft.clear()
    if (!taken) return
    announce(taken === 'kept' ? waitingBallot.what : cast ? 'Vote changed.' : 'Vote cast.')
    onCast?.()
  }
  const takeBack = async () => {
    draft.set({ ...shown, isTouched: true, isWaiting: false })
    if (await act({ type: 'WithdrawBallot', poll })) announce('Your vote is taken back. It is kept here as a draft.')
  }
  return { isChanged, isWaiting, isBusy, problem, send, takeBack, forget }
}
