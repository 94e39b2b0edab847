/** One option of the simple poll, with its text and discussion in the same place. */
import { ideaOf, NONE, type Option } from '@concord/shared'
import { IdeaDetails } from '../decision/IdeaDetails.tsx'
import { optionTitle, restOf } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'

type Props = { option: Option; name: string; isOn: boolean; isOff: boolean; onChoose: () => void }

export function Choice({ option, name, isOn, isOff, onChoose }: Props) {
  const { state } = useDecision()
  const idea = option === NONE ? undefined : ideaOf(state, option)
  const rest = idea && restOf(idea.text)
  const id = `${name}-${option}`
  return (
    <div className={isOn ? 'choice on' : 'choice'}>
      {!isOff && <input id={id} type="radio" className="radio" name={name} checked={isOn} onChange={onChoose} />}
      <div>
        {isOff ? (
          <b className="say">{optionTitle(state, option)}</b>
        ) : (
          <label htmlFor={id}>
            <b className="say">{optionTitle(state, option)}</b>
          </label>
        )}
        {option === NONE && <p className="meta">If it wins, nothing is chosen, and a facilitator says how it goes on.</p>}
        {rest && <p className="say ink2">{rest}</p>}
        {idea && <IdeaDetails idea={idea} />}
      </div>
    </div>
  )
}
