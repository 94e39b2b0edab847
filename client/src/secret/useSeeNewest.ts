/** Asks for the newest of my vote when its page opens, and when somebody comes back to it or to the network; how often at most is newestVote.ts's. */
import type { Poll } from '@concord/shared'
import { useEffect } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { voteIdOf } from './secretVote.ts'
import { useSecretVote } from './useSecretVote.ts'

export function useSeeNewest(poll: Poll): void {
  const { id: decisionId, state, me } = useDecision()
  const { votes, isLooked } = useSecretVote(poll)
  const id = voteIdOf(me.personId, decisionId, poll.poll)
  const isAsked = isLooked && state.status === 'running'
  useEffect(() => {
    if (!isAsked) return
    const see = () => {
      if (document.visibilityState === 'visible') void votes.seeNewest(id)
    }
    see()
    const whileOpen = new AbortController()
    const { signal } = whileOpen
    document.addEventListener('visibilitychange', see, { signal })
    window.addEventListener('online', see, { signal })
    return () => whileOpen.abort()
  }, [isAsked, votes, id])
}
