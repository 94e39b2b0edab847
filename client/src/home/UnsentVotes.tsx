/** Secret votes that lie on this device and do not count yet, each with the way to it: the server cannot know of them, so no list of what needs me has them. */
import type { DecisionLine } from '@concord/shared/contract'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import './home.css'
import { useMe } from '../api/useMe.ts'
import { stepAddress } from '../decision/steps.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import { unsentVotes } from '../secret/unsentVotes.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'

type Line = Pick<DecisionLine, 'id' | 'question' | 'phase'>

export function UnsentVotes({ lines }: { lines: readonly Line[] }) {
  const votes = secretVotesOf(useMe().personId)
  const snapshot = useSyncExternalStore(votes.subscribe, votes.current)
  return lines
    .map(line => ({ ...line, unsent: unsentVotes(snapshot, line.id) }))
    .filter(({ unsent: { count, held } }) => count > 0 || held)
    .map(({ id, question, phase, unsent: { held } }) => (
      <Notice key={id} kind="soon">
        Your vote in{' '}
        <Link className="link" to={stepAddress(id, phase)}>
          {question}
        </Link>{' '}
        is on this device only and does not count yet.{' '}
        {held ? (
          <>
            It goes <Time at={held.sendAt} form="full" />, while a page of this workspace is open here.
          </>
        ) : (
          'It goes as soon as it can.'
        )}
      </Notice>
    ))
}
