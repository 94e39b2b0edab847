/** How the shortlist came about, in one line; opened: the ideas that were left out, to read. */
import '../decision/went.css'
import { pollOf, standingIdeas, titleOf } from '@concord/shared'
import { Link } from 'react-router'
import { turnoutWords } from '../decision/pollWords.ts'
import { stepAddress } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'

export function LeftOut() {
  const { id, state } = useDecision()
  const { shortlist } = state
  if (!shortlist) return <span />
  const poll = shortlist.poll ? pollOf(state, shortlist.poll) : undefined
  const out = standingIdeas(state).filter(idea => !shortlist.ideaIds.includes(idea.ideaId))
  const [inside, all] = [shortlist.ideaIds.length, shortlist.ideaIds.length + out.length]
  return (
    <details className="went fb-went">
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>{out.length > 0 ? `${inside} of ${all} ideas go on` : `All ${inside} ideas go on`}</b>
        {poll && <span className="meta num">{turnoutWords(poll)}.</span>}
      </summary>
      {poll && (
        <p className="meta">
          <Link className="link" to={stepAddress(id, 'vote')}>
            See how the vote went
          </Link>
        </p>
      )}
      {out.length > 0 && (
        <ul className="fb-out">
          {out.map(idea => (
            <li key={idea.ideaId} className="say">
              {titleOf(idea.text)}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
