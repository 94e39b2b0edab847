/** One option on the ballot with what marks it: a tick, a choice, dots, a score or a grade; its text and discussion are in the same row. */
import { gradeNames, gradeScale, type Option, type Poll } from '@concord/shared'
import { type ReactNode, useId } from 'react'
import { optionTitle } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { type BallotDraft, noMoreDots, withChoice, withDots, withGrade, withScore, withTick } from './ballotDraft.ts'
import { kindOf, scoreScale } from './ballotKinds.ts'
import { DotStepper } from './DotStepper.tsx'
import { OptionText } from './OptionText.tsx'
import { ScaleRow } from './ScaleRow.tsx'

type Props = { option: Option; poll: Poll; draft: BallotDraft; isOff: boolean; onChange: (next: BallotDraft) => void }

const scores = scoreScale.map(score => ({ value: String(score), label: String(score) }))
const grades = gradeScale.map(grade => ({ value: grade, label: gradeNames[grade] }))

export function BallotRow({ option, poll, draft, isOff, onChange }: Props) {
  const id = useId()
  const titleId = `${id}-title`
  const { control, isMarked } = useControl({ option, poll, draft, isOff, onChange }, id, titleId)
  const kind = kindOf(poll.method)
  const isBefore = kind === 'ticks' || kind === 'choice'
  const looks = ['bal', isBefore && 'tick', kind === 'grades' && 'graded', isMarked && 'has', isOff && 'off']
  return (
    <li className={looks.filter(Boolean).join(' ')} data-option={option}>
      {isBefore && !isOff && control}
      <OptionText heading="h2" option={option} poll={poll} titleId={titleId} labels={isBefore && !isOff ? id : undefined} />
      {!isBefore && !isOff && control}
    </li>
  )
}

function useControl(
  { option, poll, draft, isOff, onChange }: Props,
  id: string,
  titleId: string,
): { control: ReactNode; isMarked: boolean } {
  const { state } = useDecision()
  const { marks, abstains } = draft
  switch (kindOf(poll.method)) {
    case 'ticks': {
      const isMarked = !abstains && marks.approvals.includes(option)
      const toggle = () => onChange(withTick(draft, option, !isMarked))
      return {
        isMarked,
        control: (
          <input id={id} type="checkbox" className="check" aria-labelledby={titleId} checked={isMarked} onChange={toggle} />
        ),
      }
    }
    case 'choice': {
      const isMarked = !abstains && marks.choice === option
      const choose = () => onChange(withChoice(draft, option))
      return {
        isMarked,
        control: (
          <input
            id={id}
            type="radio"
            className="radio"
            name={poll.poll}
            aria-labelledby={titleId}
            checked={isMarked}
            onChange={choose}
          />
        ),
      }
    }
    case 'dots': {
      const count = abstains ? 0 : (marks.dots[option] ?? 0)
      return {
        isMarked: count > 0,
        control: (
          <DotStepper
            idea={optionTitle(state, option)}
            count={count}
            max={poll.dotsPerIdea ?? 1}
            noMore={noMoreDots(draft, option, poll)}
            onChange={change => onChange(withDots(draft, option, change))}
            isOff={isOff}
          />
        ),
      }
    }
    case 'scores': {
      const score = abstains ? undefined : marks.scores[option]
      return {
        isMarked: score !== undefined,
        control: (
          <ScaleRow
            name={`${poll.poll}-${option}`}
            titleId={titleId}
            steps={scores}
            value={score === undefined ? null : String(score)}
            onChange={value => onChange(withScore(draft, option, value === null ? null : Number(value)))}
            without="No score"
            looks="discs"
          />
        ),
      }
    }
    case 'grades': {
      const grade = abstains ? null : (marks.grades[option] ?? null)
      return {
        isMarked: grade !== null,
        control: (
          <ScaleRow
            name={`${poll.poll}-${option}`}
            titleId={titleId}
            steps={grades}
            value={grade}
            onChange={value => onChange(withGrade(draft, option, value))}
            without="No grade"
            looks="words"
          />
        ),
      }
    }
    case 'ranking':
    case 'stance':
      return { control: null, isMarked: false } // a ranking is one list, and an answer to a proposal is none
  }
}
