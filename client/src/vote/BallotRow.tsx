/** One idea on the ballot, with a tick or dots; its text, where it was left and its discussion are in the same row. */
import { type Idea, type Poll, titleOf } from '@concord/shared'
import { useId } from 'react'
import { IdeaDetails } from '../decision/IdeaDetails.tsx'
import { restOf } from '../decision/pollWords.ts'
import { type BallotDraft, noMoreDots, withDots, withTick } from './ballotDraft.ts'
import { DotStepper } from './DotStepper.tsx'

type Props = { idea: Idea; poll: Poll; draft: BallotDraft; isOff: boolean; onChange: (next: BallotDraft) => void }

export function BallotRow({ idea, poll, draft, isOff, onChange }: Props) {
  const id = useId()
  const title = titleOf(idea.text)
  const rest = restOf(idea.text)
  const isTicked = !draft.abstains && draft.approvals.includes(idea.ideaId)
  const count = draft.abstains ? 0 : (draft.dots[idea.ideaId] ?? 0)
  const isDots = poll.method === 'dots'
  const looks = ['bal', !isDots && 'tick', (isDots ? count > 0 : isTicked) && 'has', isOff && 'off'].filter(Boolean).join(' ')
  return (
    <li className={looks} data-idea={idea.ideaId}>
      {!isDots && !isOff && (
        <input
          id={id}
          type="checkbox"
          className="check"
          aria-labelledby={`${id}-title`}
          checked={isTicked}
          onChange={event => onChange(withTick(draft, idea.ideaId, event.target.checked))}
        />
      )}
      <div>
        <h3 className="say" id={`${id}-title`}>
          {isDots || isOff ? title : <label htmlFor={id}>{title}</label>}
        </h3>
        {rest && <p className="say bal-b">{rest}</p>}
        <IdeaDetails idea={idea} />
      </div>
      {isDots && !isOff && (
        <DotStepper
          idea={title}
          count={count}
          max={poll.dotsPerIdea ?? 1}
          noMore={noMoreDots(draft, idea.ideaId, poll)}
          onChange={change => onChange(withDots(draft, idea.ideaId, change))}
          isOff={isOff}
        />
      )}
    </li>
  )
}
