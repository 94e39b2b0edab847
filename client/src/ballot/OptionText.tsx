/**
 * One option as it stands on a ballot: its title, its text, who wrote it, where it was left and its discussion. `brief`: the text waits
 * behind a button, where many rows are to be compared at a glance. `labels`: the control that the title stands for.
 * `heading`: one below what the list stands under.
 */
import { ideaOf, NONE, type Option, type Poll } from '@concord/shared'
import { useState } from 'react'
import { IdeaDetails } from '../decision/IdeaDetails.tsx'
import { optionTitle, restOf } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { kindOf } from './ballotKinds.ts'
import { FinalistPointers } from './FinalistPointers.tsx'

type Props = {
  option: Option
  poll: Poll
  titleId: string
  labels?: string | undefined
  isBrief?: boolean
  heading?: 'h2' | 'h3'
}

export function OptionText({ option, poll, titleId, labels, isBrief = false, heading: Heading = 'h3' }: Props) {
  const { state } = useDecision()
  const [isWhole, setWhole] = useState(false)
  const idea = option === NONE ? undefined : ideaOf(state, option)
  const title = optionTitle(state, option)
  const rest = idea ? restOf(idea.text) : ''
  return (
    <div className="bal-o">
      <Heading className="say bal-t" id={titleId}>
        {labels ? <label htmlFor={labels}>{title}</label> : title}
      </Heading>
      {!idea && <p className="meta">{noneMeaning(poll)}</p>}
      {rest && (!isBrief || isWhole) && <p className="say bal-b">{rest}</p>}
      {rest && isBrief && (
        <button type="button" className="bl" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Less' : 'Read it'}
        </button>
      )}
      {idea && <IdeaDetails idea={idea} />}
      {idea && poll.phase === 'choose' && <FinalistPointers ideaId={idea.ideaId} />}
    </div>
  )
}

const noneMeaning = ({ method }: Poll): string =>
  kindOf(method) === 'ranking'
    ? 'Whatever stands below it, you would refuse.'
    : 'If it wins, nothing is chosen, and a facilitator says how it goes on.'
