/** The mark of a secret poll's result, to be compared with somebody else's: then both know that they were shown one list of ballots. And what the list itself gives away. */
import type { Ballot, Poll } from '@concord/shared'
import { resultMark } from '@concord/shared/verify'
import './secret.css'
import { isSameBallot } from '../decision/isSameBallot.ts'
import { Notice } from '../ui/Notice.tsx'
import { allAlike, fewBallots } from './secretWords.ts'

export function ResultMark({ poll }: { poll: Poll }) {
  if (!poll.closing) return null
  const ballots = (poll.published ?? []).flatMap(({ ballot }): Ballot[] => (ballot ? [ballot] : []))
  const [first, ...others] = ballots.map(({ reason: _words, ...vote }): Ballot => vote)
  const isAlike = first !== undefined && others.length > 0 && others.every(other => isSameBallot(first, other))
  return (
    <div className="sv-mark">
      <p className="meta">
        Result mark{' '}
        <b className="sv-mark-c" data-mark="">
          {resultMark(poll.closing)}
        </b>
        . Compare it with somebody else’s, outside of this page: the same mark says that you were shown the same list of ballots.
      </p>
      {ballots.length === 2 && <Notice kind="plain">{fewBallots}</Notice>}
      {isAlike && <Notice kind="plain">{allAlike}</Notice>}
    </div>
  )
}
