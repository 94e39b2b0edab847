/**
 * Casting, changing and taking back a ballot, the same in every poll. What is filled in is a draft until it is cast; it waits on this device
 * while there is no connection, and is forgotten only once the server has it.
 */
import { type Ballot, canonicalBallot, type Poll } from '@concord/shared'
import { useEffect, useRef } from 'react'
import { announce } from '../ui/announcer.ts'
import type { Draft } from '../ui/useDraft.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { waitingBallot } from './waitingBallot.ts'

export const isSameBallot = (a: Ballot, b: Ballot): boolean =>
  JSON.stringify(canonicalBallot(a)) === JSON.stringify(canonicalBallot(b))

/** My ballot as it stands, where it is known; and whether I am on the roll at all. */
export function useMyBallot(poll: Poll): { cast: Ballot | undefined; isOff: boolean } {
  const { mine, me } = useDecision()
  const person = poll.roll.find(voter => voter === me.personId)
  return { cast: mine.ballots[poll.poll] ?? (person && poll.ballotOf[person]), isOff: person === undefined }
}

/** `isWaiting`: cast here, not delivered yet. */
type Filled = { isTouched: boolean; isWaiting: boolean }
type Ask<Value> = {
  poll: Poll
  cast: Ballot | undefined
  draft: Draft<Value>
  /** What the form shows: the draft, or else the ballot cast. */
  shown: Value
  /** Null while the form says nothing that could be cast. */
  ballot: Ballot | null
}

export type Casting = {
  /** The form shows something else than what is cast. */
  isChanged: boolean
  isWaiting: boolean
  isBusy: boolean
  problem: string | undefined
  send: () => Promise<void>
  takeBack: () => Promise<void>
  /** Something was filled in: an old refusal is no longer about it. */
  forget: () => void
}

export function useCasting<Value extends Filled>({ poll: { poll }, cast, draft, shown, ballot }: Ask<Value>): Casting {
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
    if (taken) announce(taken === 'kept' ? waitingBallot.what : cast ? 'Vote changed.' : 'Vote cast.')
  }
  const takeBack = async () => {
    draft.set({ ...shown, isTouched: true, isWaiting: false })
    if (await act({ type: 'WithdrawBallot', poll })) announce('Your vote is taken back. It is kept here as a draft.')
  }
  return { isChanged, isWaiting, isBusy, problem, send, takeBack, forget }
}
