/**
 * "Check this vote yourself": the decision's own file is fetched as anybody can have it, and checked on this device, with the ballots that
 * this browser has codes of. Not a word of the server's is taken for it.
 */
import type { Finding } from '@concord/shared/verify'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import './verify.css'
import { getBundle } from '../api/decisions.ts'
import { explainProblem } from '../api/explainProblem.ts'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { SaveEvidence } from '../secret/SaveEvidence.tsx'
import { Button } from '../ui/Button.tsx'
import { refreshCw } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { CheckResult } from './CheckResult.tsx'
import { MyBallots } from './MyBallots.tsx'
import { startPageWorker } from './pageWorker.ts'
import { useCheck } from './useCheck.ts'
import { useMyVotes } from './useMyVotes.ts'

export function CheckPage() {
  const { id, state } = useDecision()
  const { mine, voteIn } = useMyVotes()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['bundle', id, state.seq],
    queryFn: ({ signal }) => getBundle(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: before => before,
  })
  const { state: found, check, checkCode } = useCheck(startPageWorker)
  useEffect(() => {
    if (data && mine) check({ bytes: data, mine })
  }, [data, mine, check])
  const file = found.kind === 'done' && found.checked.ok ? found.checked.file : null
  const onCode = async (code: string) => {
    if (!data || !mine) return null
    const checked = await checkCode({ bytes: data, mine, code })
    return checked.ok ? checked.file.codeFlaw : null
  }
  const evidence = ({ place }: Finding) => {
    const vote = place?.poll && voteIn(place.poll)
    return vote && <SaveEvidence vote={vote} />
  }
  return (
    <DecisionPage
      read={null}
      title="Check"
      panel={{ title: 'Check it without us', content: <CheckPanel marks={file?.marks ?? []} /> }}
    >
      <div className="vf-h">
        <h2 className="h-page">Check it yourself</h2>
        <Button
          kind="line"
          icon={refreshCw}
          busyLabel={isFetching || found.kind === 'running' ? 'Checking' : undefined}
          onClick={() => void refetch()}
        >
          Check again
        </Button>
      </div>
      {error ? <Notice kind="error">{explainProblem(error)}</Notice> : null}
      {data || error ? (
        <CheckResult state={found}>{file && <MyBallots file={file} onCode={onCode} evidence={evidence} />}</CheckResult>
      ) : (
        <Skeleton label="Fetching the file" />
      )}
    </DecisionPage>
  )
}
