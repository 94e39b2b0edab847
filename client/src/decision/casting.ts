/** What a form of a ballot needs to cast what it shows: the same for ballots that go out with a name and for secret ones. */
import type { Ballot, Poll } from '@concord/shared'
import type { Draft } from '../ui/useDraft.ts'

/** `isWaiting`: cast here, not delivered yet. */
export type Filled = { isTouched: boolean; isWaiting: boolean }
export type Ask<Value> = {
  poll: Poll
  cast: Ballot | undefined
  draft: Draft<Value>
  /** What the form shows: the draft, or else the ballot cast. */
  shown: Value
  /** Null while the form says nothing that could be cast. */
  ballot: Ballot | null
  /** Called when it was cast, or is kept here to be sent. */
  onCast?: () => void
}

export type Casting = {
  /** The form shows something else than what is cast. */
  isChanged: boolean
  isWaiting: boolean
  /** What is said of one that waits for something else than a connection. */
  waiting?: { what: string; why: string }
  isBusy: boolean
  problem: string | undefined
  send: () => Promise<void>
  takeBack: () => Promise<void>
  /** Something was filled in: an old refusal is no longer about it. */
  forget: () => void
}
