/** My tokens for programs, by the names they were given, each to be revoked. Nothing where there are none. */
import { useQuery } from '@tanstack/react-query'
import { explainProblem } from '../api/explainProblem.ts'
import { listTokens, revokeToken } from '../api/people.ts'
import { Icon } from '../ui/Icon.tsx'
import { keyRound } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { RevokeButton } from './RevokeButton.tsx'

export function TokenList() {
  const { data: tokens = [], error } = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => listTokens(signal) })
  if (error) return <Notice kind="error">{explainProblem(error)}</Notice>
  if (tokens.length === 0) return null
  return (
    <ul className="plain ruled" aria-label="Your tokens">
      {tokens.map(({ tokenId, name, madeAt }) => (
        <li key={tokenId}>
          <Icon path={keyRound} />
          <span>
            <b>{name}</b>
            <span className="meta num">
              Made <Time at={madeAt} form="date" />
            </span>
          </span>
          <RevokeButton
            name={`the token “${name}”`}
            consequence="The program that uses it is refused from now on. This cannot be taken back; you can make a new one."
            listKey="tokens"
            revoke={() => revokeToken(tokenId)}
          />
        </li>
      ))}
    </ul>
  )
}
