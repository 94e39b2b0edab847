/** Secret votes that lie on this device and do not count yet, each with the way to it: the server cannot know of them, so no list of what needs me has them. */
import type { DecisionLine } from '@concord/shared/contract'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { useMe } from '../api/useMe.ts'
import { isToBeSent } from '../secret/secretVote.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import { Notice } from '../ui/Notice.tsx'

type Line = Pick<DecisionLine, 'id' | 'question'>

export function UnsentVotes({ lines }: { lines: readonly Line[] }) {
  const votes = secretVotesOf(useMe().personId)
  const unsent = (useSyncExternalStore(votes.subscribe, votes.current).votes ?? []).filter(isToBeSent)
  return lines
    .filter(({ id }) => unsent.some(({ decisionId }) => decisionId === id))
    .map(({ id, question }) => (
      <Notice key={id} kind="soon">
        Your vote in{' '}
        <Link className="link" to={`/d/${id}`}>
          {question}
        </Link>{' '}
        is on this device only and does not count yet.
      </Notice>
    ))
}
