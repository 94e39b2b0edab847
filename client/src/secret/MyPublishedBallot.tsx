/**
 * After the close of a secret poll: whether my ballot is in the count, as this device finds by itself or by the code that is typed in, and
 * the evidence if it is not; that what came too late was not counted; and who is listed as having taken part.
 */
import type { Poll } from '@concord/shared'
import { useQuery } from '@tanstack/react-query'
import './secret.css'
import { explainProblem } from '../api/explainProblem.ts'
import { getPoll } from '../api/polls.ts'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { check } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { useZone } from '../ui/Time.tsx'
import { formatTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { FindByCode } from './FindByCode.tsx'
import { findOwnBallot, type OwnBallot } from './findOwnBallot.ts'
import { loadSecretCrypto } from './loadSecretCrypto.ts'
import { SaveEvidence } from './SaveEvidence.tsx'
import { ballotWithReason, type SecretVote } from './secretVote.ts'
import { afterClose, late, onTheRoll } from './secretWords.ts'
import { useSecretVote } from './useSecretVote.ts'

export function MyPublishedBallot({ poll }: { poll: Poll }) {
  const { me } = useDecision()
  const { vote } = useSecretVote(poll)
  if (!poll.published) return null
  const isListed = poll.voted.some(person => person === me.personId)
  return (
    <section className="sv-own" aria-label="Your ballot">
      {vote && <Found poll={poll} vote={vote} />}
      {isListed && !vote?.cast && <FindByCode poll={poll} />}
      {isListed && <p className="meta">{onTheRoll}</p>}
    </section>
  )
}

function Found({ poll, vote }: { poll: Poll; vote: SecretVote }) {
  const { id, state } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const { data, error, refetch } = useQuery({
    queryKey: ['own-ballot', id, poll.poll, poll.closing],
    queryFn: async ({ signal }) => {
      const [{ ballots = [] }, crypto] = await Promise.all([getPoll(id, poll.poll, signal), loadSecretCrypto()])
      return findOwnBallot(vote, poll, ballots, crypto)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error)
    return (
      <Notice kind="plain" action={{ label: 'Try again', onAction: () => void refetch() }}>
        Your ballot could not be looked for. {explainProblem(error)}
      </Notice>
    )
  if (!data) return null
  const pending = vote.pending && ballotWithReason(vote.pending)
  return (
    <>
      {data.isLate && poll.closedAt !== null && (
        <Notice kind="soon">
          {late(formatTime(poll.closedAt, 'full', { now, zone }))} {pending && ballotWords(state, pending)}
          {pending?.reason && <q className="say">{pending.reason}</q>}
        </Notice>
      )}
      {data.own !== 'unsent' && <Verdict own={data.own} vote={vote} />}
    </>
  )
}

const good: readonly OwnBallot[] = ['unchanged', 'taken-back', 'newer']

function Verdict({ own, vote }: { own: Exclude<OwnBallot, 'unsent'>; vote: SecretVote }) {
  if (good.includes(own))
    return (
      <Notice kind="good" icon={check}>
        {afterClose[own]}
      </Notice>
    )
  return (
    <Notice kind="error">
      {afterClose[own]} Save the evidence and tell the people in this decision. It shows your vote to whoever you give it to.
      <SaveEvidence vote={vote} />
    </Notice>
  )
}
